import fc from 'fast-check';
import { command, oneCommand, type WeightedCommand } from '../storm-command';
import { smallAmount } from './amounts';
import { anyRelease } from './any-release';

/** PayPal takes texts. */
const asText = (minor: number) => (minor / 100).toFixed(2);

/** What PayPal, the payer and somebody at PayPal's dashboard do. */
export const PAYPAL_COMMANDS: readonly WeightedCommand[] = [
  {
    weight: 2,
    arbitrary: smallAmount.map((minor) =>
      command(`somebody refunds ${minor} at PayPal`, ({ paypal }) => paypal.act('refund', { amount: asText(minor) })),
    ),
  },
  {
    weight: 2,
    arbitrary: fc
      .constantFrom('completed', 'failed', 'cancelled')
      .map((outcome) => command(`refunds at PayPal end ${outcome}`, ({ paypal }) => paypal.endRefunds(outcome))),
  },
  {
    weight: 2,
    arbitrary: fc
      .constantFrom('completed', 'denied', 'declined', 'failed')
      .map((outcome) =>
        command(`what is pending at PayPal is ${outcome}`, ({ paypal }) => paypal.act('finish', { outcome })),
      ),
  },
  oneCommand(1, 'PayPal takes the money back', ({ paypal }) => paypal.act('reverse')),
  {
    weight: 2,
    arbitrary: fc
      .constantFrom('INQUIRY', 'CHARGEBACK')
      .map((stage) => command(`the payer complains, ${stage}`, ({ paypal }) => paypal.act('dispute', { stage }))),
  },
  oneCommand(1, 'the complaint becomes a chargeback', ({ paypal }) =>
    paypal.moveDisputes('update', { stage: 'CHARGEBACK' }),
  ),
  oneCommand(1, 'PayPal asks about the complaint again', ({ paypal }) => paypal.moveDisputes('ask')),
  {
    weight: 2,
    arbitrary: fc
      .constantFrom('won', 'lost')
      .map((outcome) =>
        command(`complaints at PayPal end ${outcome}`, ({ paypal }) => paypal.moveDisputes('close', { outcome })),
      ),
  },
  oneCommand(1, 'orders at PayPal run out', ({ paypal }) => paypal.expireOrders()),
  oneCommand(1, 'somebody releases the money that PayPal holds', ({ paypal }) => paypal.voidAuthorizations()),
  oneCommand(1, 'webhooks of PayPal are withheld', ({ paypal }) => paypal.withhold()),
  {
    weight: 2,
    arbitrary: anyRelease.map(({ order, times }) =>
      command(`webhooks of PayPal come ${order}, ${times} times`, ({ paypal }) => paypal.release(order, times)),
    ),
  },
  oneCommand(1, 'PayPal repeats old events', ({ paypal }) => paypal.repeatEvents()),
  {
    weight: 2,
    arbitrary: fc
      .integer({ min: 1, max: 3 })
      .map((times) =>
        command(`PayPal notifies ${times} times more`, ({ paypal }) => paypal.repeatNotifications(times)),
      ),
  },
];
