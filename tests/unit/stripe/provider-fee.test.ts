import type Stripe from 'stripe';
import { providerFee } from '../../../src/providers/payment/stripe/provider-fee';

function feeOf(reporting_category: string, changes: object = {}) {
  const transaction: object = {
    ...{
      id: 'txn_1',
      object: 'balance_transaction',
      created: 1_700_000_000,
      currency: 'eur',
      fee: 205,
      amount: 12_000,
    },
    ...{ reporting_category, source: { id: 'ch_1', object: 'charge' } },
    ...changes,
  };
  return providerFee(transaction as Stripe.BalanceTransaction);
}

it('reads what was kept of a charge, by the transaction of the balance', () =>
  expect(feeOf('charge')).toEqual({
    kind: 'fee',
    reference: 'txn_1',
    about: 'ch_1',
    amount: { amountMinor: 205, currency: 'EUR' },
  }));

it.each<[string, string, object, object | null]>([
  [
    'a dispute',
    'dispute',
    { amount: -12_000, fee: 1_500, source: 'dp_1' },
    { about: 'dp_1', amount: { amountMinor: 1_500, currency: 'EUR' } },
  ],
  [
    'a dispute that was won',
    'dispute_reversal',
    { fee: -1_500 },
    { kind: 'fee_returned', amount: { amountMinor: 1_500, currency: 'EUR' } },
  ],
  [
    'a fee that is billed by itself',
    'fee',
    { amount: -70, fee: 0, source: null },
    { kind: 'fee', about: null, amount: { amountMinor: 70, currency: 'EUR' } },
  ],
  ['a balance in another currency', 'charge', { currency: 'usd' }, { amount: { amountMinor: 205, currency: 'USD' } }],
  ['a refund that cost nothing', 'refund', { amount: -500, fee: 0 }, null],
  ['a payout', 'payout', { amount: -500, fee: 0 }, null],
])('reads %s', (_, category, changes, expected) => {
  const fee = feeOf(category, changes);
  if (expected === null) expect(fee).toBeNull();
  else expect(fee).toMatchObject(expected);
});

it.each<[string, object]>([
  ['without its fee', { fee: undefined }],
  ['without its time', { created: undefined }],
  ['in a currency that is not ours', { currency: 'xau' }],
])('trusts no transaction %s', (_, changes) => expect(() => feeOf('charge', changes)).toThrow());
