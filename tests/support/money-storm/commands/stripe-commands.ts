import fc from 'fast-check';
import { command, oneCommand, type WeightedCommand } from '../storm-command';
import { largeAmount, smallAmount } from './amounts';
import { anyRelease } from './any-release';

/** What Stripe, the guest's bank and somebody at Stripe's dashboard do. */
export const STRIPE_COMMANDS: readonly WeightedCommand[] = [
  {
    weight: 2,
    arbitrary: smallAmount.map((amount) =>
      command(`somebody refunds ${amount} at Stripe`, ({ stripe }) => stripe.act('refund', { amount })),
    ),
  },
  oneCommand(1, 'somebody cancels at Stripe', ({ stripe }) => stripe.act('cancel')),
  {
    weight: 2,
    arbitrary: fc
      .constantFrom('succeeded', 'failed', 'canceled')
      .map((outcome) => command(`refunds at Stripe end ${outcome}`, ({ stripe }) => stripe.endRefunds(outcome))),
  },
  {
    weight: 2,
    arbitrary: fc
      .constantFrom('chargeback', 'inquiry')
      .map((kind) => command(`the bank opens a ${kind}`, ({ stripe }) => stripe.act('dispute', { kind }))),
  },
  {
    weight: 2,
    arbitrary: fc
      .constantFrom('won', 'lost')
      .map((outcome) => command(`disputes at Stripe end ${outcome}`, ({ stripe }) => stripe.endDisputes(outcome))),
  },
  oneCommand(2, 'the bank warns of fraud', ({ stripe }) => stripe.act('warn')),
  {
    weight: 2,
    arbitrary: fc
      .tuple(fc.constantFrom('authenticate', 'process'), fc.constantFrom('succeeded', 'failed'))
      .map(([what, outcome]) =>
        command(`what the bank would ${what} has ${outcome}`, ({ stripe }) => stripe.act(what, { outcome })),
      ),
  },
  oneCommand(1, 'webhooks of Stripe are withheld', ({ stripe }) => stripe.withhold()),
  {
    weight: 2,
    arbitrary: anyRelease.map(({ order, times }) =>
      command(`webhooks of Stripe come ${order}, ${times} times`, ({ stripe }) => stripe.release(order, times)),
    ),
  },
  oneCommand(1, 'Stripe repeats old events', ({ stripe }) => stripe.repeatEvents()),
  {
    weight: 1,
    arbitrary: largeAmount.map((amount) =>
      command(`somebody pays ${amount} that nobody asked for`, ({ stripe }) => stripe.takeForeignPayment(amount + 100)),
    ),
  },
];
