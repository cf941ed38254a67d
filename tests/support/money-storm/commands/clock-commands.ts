import fc from 'fast-check';
import { command, oneCommand, type WeightedCommand } from '../storm-command';

/** What time does. */
export const CLOCK_COMMANDS: readonly WeightedCommand[] = [
  oneCommand(2, 'the hold is over', ({ clock }) => clock.endHold()),
  oneCommand(1, 'the review is over', ({ clock }) => clock.endReview()),
  {
    weight: 4,
    arbitrary: fc
      .constantFrom(7, 0, -1, -2, -8)
      .map((days) => command(`the balance is due in ${days} days`, ({ clock }) => clock.makeBalanceDue(days))),
  },
  oneCommand(2, 'all jobs come at once', ({ clock }) => clock.hurryJobs()),
  oneCommand(2, 'lost work is looked for', ({ clock }) => clock.sweep()),
  {
    weight: 1,
    arbitrary: fc
      .constantFrom(1, 8, 30)
      .map((days) => command(`${days} days go by at Stripe`, ({ stripe }) => stripe.advance(days))),
  },
  {
    weight: 1,
    arbitrary: fc
      .constantFrom(1, 8, 30)
      .map((days) => command(`${days} days go by at PayPal`, ({ paypal }) => paypal.advance(days))),
  },
];
