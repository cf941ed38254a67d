import fc from 'fast-check';
import type { Storm } from './storm';

/** Something that somebody does to a booking's money; prints itself, so that a sequence that breaks something can be read. */
export interface StormCommand {
  readonly does: (storm: Storm) => Promise<void>;
  readonly toString: () => string;
}

function command(name: string, does: StormCommand['does']): StormCommand {
  return { does, toString: () => name };
}

const CARDS = ['pm_card_visa', 'pm_card_visa_chargeDeclined', 'pm_card_pendingRefund', 'pm_card_mastercard'] as const;
const FUNDINGS = ['ok', 'declined', 'pending_capture', 'declined_capture', 'pending_refunds'] as const;

const which = fc.nat(1);
const small = fc.integer({ min: 1, max: 5_000 });
const large = fc.integer({ min: 1, max: 500_000 });

/** Everything a guest, staff, a provider, a bank, a clock or an attacker may do, sensible or not. */
export const anyCommand: fc.Arbitrary<StormCommand> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc
      .tuple(which, fc.constantFrom(...CARDS), fc.boolean())
      .map(([payable, card, isKept]) =>
        command(`pay ${payable} by ${card}${isKept ? ' and keep it' : ''}`, (storm) =>
          storm.payByCard(payable, card, isKept),
        ),
      ),
  },
  {
    weight: 3,
    arbitrary: fc
      .tuple(which, fc.constantFrom(...FUNDINGS), fc.boolean())
      .map(([payable, funding, comesBack]) =>
        command(`pay ${payable} by PayPal, ${funding}${comesBack ? ', and come back' : ''}`, (storm) =>
          storm.payByPaypal(payable, funding, comesBack),
        ),
      ),
  },
  { weight: 2, arbitrary: large.map((minor) => command(`transfer ${minor}`, (storm) => storm.transfer(minor, null))) },
  {
    weight: 1,
    arbitrary: small.map((minor) => command(`transfer ${minor} yen`, (storm) => storm.transfer(minor, 'JPY'))),
  },
  {
    weight: 2,
    arbitrary: fc
      .tuple(small, fc.constantFrom('due_again', 'price_reduction'))
      .map(([minor, effect]) =>
        command(`staff refund ${minor}, ${effect}`, (storm) => storm.refundByStaff(minor, effect)),
      ),
  },
  {
    weight: 2,
    arbitrary: small.map((minor) =>
      command(`refund ${minor} in the dashboard`, (storm) => storm.refundInDashboard(minor)),
    ),
  },
  {
    weight: 2,
    arbitrary: fc
      .constantFrom('succeeded', 'failed', 'canceled')
      .map((outcome) => command(`refunds end ${outcome}`, (storm) => storm.endRefunds(outcome))),
  },
  { weight: 1, arbitrary: fc.constant(command('the bank disputes', (storm) => storm.dispute())) },
  {
    weight: 1,
    arbitrary: fc
      .constantFrom('won', 'lost')
      .map((outcome) => command(`disputes end ${outcome}`, (storm) => storm.endDisputes(outcome))),
  },
  { weight: 1, arbitrary: fc.constant(command('quote a cancellation', (storm) => storm.quoteCancellation())) },
  {
    weight: 1,
    arbitrary: fc
      .boolean()
      .map((isForged) =>
        command(isForged ? 'cancel with a forged token' : 'cancel by the last quote', (storm) =>
          storm.cancel(isForged),
        ),
      ),
  },
  {
    weight: 1,
    arbitrary: small.map((minor) => command(`claim ${minor} of the deposit`, (storm) => storm.claimDeposit(minor))),
  },
  {
    weight: 1,
    arbitrary: fc
      .constantFrom('settle', 'waive', 'charge')
      .map((how) => command(`${how} the deposit`, (storm) => storm.decideDeposit(how))),
  },
  { weight: 1, arbitrary: fc.constant(command('webhooks are withheld', (storm) => storm.withhold())) },
  {
    weight: 1,
    arbitrary: fc
      .tuple(fc.constantFrom('given', 'reversed', 'shuffled'), fc.integer({ min: 1, max: 3 }))
      .map(([order, times]) =>
        command(`webhooks come ${order}, ${times} times`, (storm) => storm.release(order, times)),
      ),
  },
  { weight: 1, arbitrary: fc.constant(command('somebody forges webhooks', (storm) => storm.forgeWebhook())) },
  { weight: 1, arbitrary: fc.constant(command('somebody asks nonsense', (storm) => storm.askNonsense())) },
  { weight: 1, arbitrary: fc.constant(command('the hold is over', (storm) => storm.endHold())) },
);
