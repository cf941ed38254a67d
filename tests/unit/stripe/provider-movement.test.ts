import type Stripe from 'stripe';
import { providerMovement } from '../../../src/providers/payment/stripe/provider-movement';

const CHARGE = {
  ...{ id: 'ch_1', object: 'charge', payment_intent: 'pi_1', metadata: { payment: 'payment-1' } },
  ...{ amount: 12_000, amount_captured: 12_000, currency: 'eur', captured: true, status: 'succeeded' },
};
const REFUND = {
  id: 're_1',
  object: 'refund',
  payment_intent: 'pi_1',
  amount: 500,
  currency: 'eur',
  status: 'succeeded',
};
const DISPUTE = { id: 'dp_1', object: 'dispute', payment_intent: 'pi_1', amount: 12_000, currency: 'eur' };

/** As much of a transaction as is read. */
function movementOf(reporting_category: string, source: unknown, changes: object = {}) {
  const transaction: object = {
    ...{ id: 'txn_1', object: 'balance_transaction', created: 1_700_000_000, currency: 'eur', fee: 205, amount: 1 },
    ...{ reporting_category, source },
    ...changes,
  };
  return providerMovement(transaction as Stripe.BalanceTransaction);
}

it('reads a charge in the currency of the guest, at the time of the transaction', () =>
  expect(movementOf('charge', CHARGE)).toEqual({
    kind: 'captured',
    reference: 'ch_1',
    paymentReference: 'pi_1',
    paymentId: 'payment-1',
    amount: { amountMinor: 12_000, currency: 'EUR' },
    occurredAt: new Date(1_700_000_000_000),
  }));

it.each<[string, string, object, object | null]>([
  ['a charge that a bank has not decided', 'charge', { ...CHARGE, captured: false, status: 'pending' }, null],
  ['a refund', 'refund', REFUND, { kind: 'refunded', reference: 're_1', amount: { amountMinor: 500 } }],
  ['a refund that is pending', 'refund', { ...REFUND, status: 'pending' }, null],
  ['a refund that came back', 'refund_failure', { ...REFUND, status: 'failed' }, { kind: 'refund_reversed' }],
  ['a dispute', 'dispute', DISPUTE, { kind: 'disputed', reference: 'dp_1', paymentReference: 'pi_1' }],
  ['a dispute that was won', 'dispute_reversal', DISPUTE, { kind: 'dispute_returned', reference: 'dp_1' }],
  ['the part of an authorisation that was let go', 'partial_capture_reversal', CHARGE, null],
  ['a payout', 'payout', { id: 'po_1', object: 'payout' }, null],
  ['a fee', 'fee', { id: 'fee_1' }, null],
])('reads %s', (_, category, source, expected) => {
  const movement = movementOf(category, source);
  if (expected === null) expect(movement).toBeNull();
  else expect(movement).toMatchObject(expected);
});

it.each<[string, string, unknown]>([
  ['whose source was not expanded', 'charge', 'ch_1'],
  ['that is about something else', 'refund', CHARGE],
  ['without a source', 'dispute', null],
])('trusts no transaction %s', (_, category, source) => expect(() => movementOf(category, source)).toThrow());
