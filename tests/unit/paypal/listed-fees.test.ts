import type { TransactionInformation } from '@paypal/paypal-server-sdk';
import { listedFees } from '../../../src/providers/payment/paypal/listed-fees';

const euros = (value: string) => ({ currencyCode: 'EUR', value });

function listed(changes: Partial<TransactionInformation> = {}): TransactionInformation {
  return {
    transactionId: 'CAP1',
    transactionEventCode: 'T0006',
    transactionInitiationDate: '2026-11-24T12:00:00+0100',
    transactionAmount: euros('120.00'),
    feeAmount: euros('-3.49'),
    transactionStatus: 'S',
    ...changes,
  };
}

const fee = (changes: object) => [{ kind: 'fee', reference: 'CAP1', about: 'CAP1', ...changes }];

it.each<[string, Partial<TransactionInformation>, object[]]>([
  ['what was kept of a payment', {}, fee({ amount: { amountMinor: 349, currency: 'EUR' } })],
  ['that of a payment that was refunded since', { transactionStatus: 'V' }, fee({})],
  [
    'what a dispute cost, by what it was about',
    {
      ...{ transactionId: 'FEE1', transactionEventCode: 'T0106', paypalReferenceId: 'CAP1' },
      ...{ transactionAmount: euros('-16.00'), feeAmount: euros('0.00') },
    },
    fee({ reference: 'FEE1', amount: { amountMinor: 1_600, currency: 'EUR' } }),
  ],
  [
    'what was given back of a fee with a refund',
    { transactionEventCode: 'T1107', transactionAmount: euros('-20.00'), feeAmount: euros('0.35') },
    fee({ kind: 'fee_returned', amount: { amountMinor: 35, currency: 'EUR' } }),
  ],
  ['a fee in another currency than the payment', { feeAmount: { currencyCode: 'USD', value: '-4.00' } }, fee({})],
])('reads %s', (_, changes, expected) => expect(listedFees(listed(changes))).toMatchObject(expected));

it.each<[string, Partial<TransactionInformation>]>([
  ['a fee of nothing', { feeAmount: euros('0.00') }],
  ['what is pending', { transactionStatus: 'P' }],
  ['what was denied', { transactionStatus: 'D' }],
])('reads nothing of %s', (_, changes) => expect(listedFees(listed(changes))).toEqual([]));

it('reads nothing where no fee is written', () => {
  const { feeAmount: _, ...without } = listed();
  expect(listedFees(without)).toEqual([]);
});

it('trusts no fee in a currency that is not ours', () =>
  expect(() => listedFees(listed({ feeAmount: { currencyCode: 'XAU', value: '-1.00' } }))).toThrow());
