import { ipnEvent } from '../../../src/providers/payment/paypal/ipn-event';

const form = (fields: Record<string, string>) =>
  new URLSearchParams({
    txn_id: '61E67681CH3238416',
    payment_status: 'Completed',
    txn_type: 'express_checkout',
    custom: 'payment-1',
    payment_date: '20:12:59 Jan 13, 2026 PST',
    ...fields,
  }).toString();

describe('an instant payment notification', () => {
  test('names the capture to read again', () => {
    expect(ipnEvent(form({}), 'live')).toEqual({
      eventId: 'ipn:61E67681CH3238416:Completed',
      type: 'ipn.express_checkout',
      subject: { kind: 'payment', reference: 'capture:61E67681CH3238416' },
      occurredAt: new Date('2026-01-14T04:12:59Z'),
    });
  });

  test.each([
    [{ payment_status: 'Pending' }, { kind: 'payment', reference: 'capture:61E67681CH3238416' }],
    [
      { payment_status: 'Pending', pending_reason: 'authorization' },
      { kind: 'payment', reference: 'authorization:61E67681CH3238416' },
    ],
    [{ payment_status: 'Voided' }, { kind: 'payment', reference: 'authorization:61E67681CH3238416' }],
    [
      { payment_status: 'Refunded', parent_txn_id: 'C1' },
      { kind: 'refund', reference: '61E67681CH3238416', paymentReference: 'capture:C1' },
    ],
    [
      { payment_status: 'Reversed', parent_txn_id: 'C1' },
      { kind: 'payment', reference: 'capture:C1' },
    ],
    [
      { payment_status: 'Canceled_Reversal', parent_txn_id: 'C1' },
      { kind: 'payment', reference: 'capture:C1' },
    ],
    [{ payment_status: '' }, { kind: 'ignored' }],
    [{ custom: '' }, { kind: 'ignored' }], // somebody else's sale through the same account
  ])('with %j', (fields, subject) => {
    expect(ipnEvent(form(fields), 'live').subject).toEqual(subject);
  });

  test('is another event when its status has changed', () => {
    const ids = ['Pending', 'Completed'].map((payment_status) => ipnEvent(form({ payment_status }), 'live').eventId);
    expect(new Set(ids).size).toBe(2);
  });

  test('is none without a transaction', () => {
    expect(() => ipnEvent('a=b', 'live')).toThrow('not a notification');
  });

  test('of the sandbox counts in the sandbox only', () => {
    expect(ipnEvent(form({ test_ipn: '1' }), 'sandbox').subject.kind).toBe('payment');
    expect(() => ipnEvent(form({ test_ipn: '1' }), 'live')).toThrow('no place in live use');
  });
});
