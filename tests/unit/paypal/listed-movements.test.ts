import type { TransactionInformation } from '@paypal/paypal-server-sdk';
import { listedMovements } from '../../../src/providers/payment/paypal/listed-movements';

function listed(changes: Partial<TransactionInformation> = {}): TransactionInformation {
  return {
    transactionId: '5TY05013RG002845M',
    transactionEventCode: 'T0006',
    transactionInitiationDate: '2026-11-24T12:00:00+0100',
    transactionAmount: { currencyCode: 'EUR', value: '120.00' },
    feeAmount: { currencyCode: 'EUR', value: '-3.49' },
    transactionStatus: 'S',
    customField: 'payment-1',
    ...changes,
  };
}

const given = { transactionAmount: { currencyCode: 'EUR', value: '-20.00' } };

it('reads a payment by its capture', () =>
  expect(listedMovements(listed())).toEqual([
    {
      kind: 'captured',
      reference: '5TY05013RG002845M',
      paymentReference: 'capture:5TY05013RG002845M',
      paymentId: 'payment-1',
      amount: { amountMinor: 12_000, currency: 'EUR' },
      occurredAt: new Date('2026-11-24T11:00:00Z'),
    },
  ]));

it.each<[string, Partial<TransactionInformation>, object[]]>([
  ['a payment that was refunded since', { transactionStatus: 'V' }, [{ kind: 'captured' }]],
  ['a payment that was refunded in part', { transactionStatus: 'F' }, [{ kind: 'captured' }]],
  ['a payment of another kind', { transactionEventCode: 'T0007' }, [{ kind: 'captured' }]],
  ['a payment that we sent', { ...given, transactionEventCode: 'T0001' }, []],
  ['a payment that waits', { transactionStatus: 'P' }, []],
  ['a payment that was denied', { transactionStatus: 'D' }, []],
  ['a withdrawal to the bank', { ...given, transactionEventCode: 'T0400' }, []],
  ['money held while a dispute is looked at', { ...given, transactionEventCode: 'T1110' }, []],
  [
    'a refund',
    { ...given, transactionEventCode: 'T1107', paypalReferenceId: 'CAP1', paypalReferenceIdType: 'TXN' as never },
    [{ kind: 'refunded', paymentReference: 'capture:CAP1', paymentId: null, amount: { amountMinor: 2_000 } }],
  ],
  ['what PayPal took back', { ...given, transactionEventCode: 'T1106' }, [{ kind: 'refunded' }]],
  ['what a bank took back', { ...given, transactionEventCode: 'T1201' }, [{ kind: 'refunded' }]],
  ['a refund that was given to us', { transactionEventCode: 'T1107' }, []],
  [
    'a refund that came back',
    { ...given, transactionEventCode: 'T1107', transactionStatus: 'V' },
    [{ kind: 'refunded' }, { kind: 'refund_reversed', reference: '5TY05013RG002845M' }],
  ],
  [
    'what a bank gave back, under the id of what it had taken',
    { transactionEventCode: 'T1202', paypalReferenceId: 'REV1' },
    [{ kind: 'refund_reversed', reference: 'REV1' }],
  ],
])('reads %s', (_, changes, expected) => expect(listedMovements(listed(changes))).toMatchObject(expected));

it.each<[string, Partial<TransactionInformation>]>([
  ['without an id', { transactionId: '' }],
  ['in a state that nobody knows', { transactionStatus: 'X' }],
  ['without its time', { transactionInitiationDate: 'soon' }],
  ['in a currency that is not ours', { transactionAmount: { currencyCode: 'XAU', value: '1.00' } }],
])('trusts no transaction %s', (_, changes) => expect(() => listedMovements(listed(changes))).toThrow());
