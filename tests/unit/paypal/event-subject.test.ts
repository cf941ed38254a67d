import { eventSubject } from '../../../src/providers/payment/paypal/event-subject';

const ORDER = '5O190127TN364715T';
const payment = (reference: string) => ({ kind: 'payment', reference });
const related = { supplementary_data: { related_ids: { order_id: ORDER } } };
const up = (path: string) => ({ links: [{ rel: 'up', href: `https://api.paypal.com/v2/${path}`, method: 'GET' }] });

describe('an event of PayPal says what to read again:', () => {
  test.each([
    ['CHECKOUT.ORDER.APPROVED', { id: ORDER }, payment(ORDER)],
    ['CHECKOUT.ORDER.COMPLETED', { id: ORDER }, payment(ORDER)],
    ['CHECKOUT.PAYMENT-APPROVAL.REVERSED', { order_id: ORDER }, payment(ORDER)],
    ['PAYMENT.CAPTURE.COMPLETED', { id: 'C1', ...related }, payment(ORDER)],
    ['PAYMENT.CAPTURE.DENIED', { id: 'C1', ...up(`checkout/orders/${ORDER}`) }, payment(ORDER)],
    ['PAYMENT.CAPTURE.PENDING', { id: 'C1', ...up('payments/authorizations/A1') }, payment('capture:C1')],
    ['PAYMENT.CAPTURE.DECLINED', { id: 'C1' }, payment('capture:C1')],
    ['PAYMENT.AUTHORIZATION.CREATED', { id: 'A1', ...related }, payment(ORDER)],
    ['PAYMENT.AUTHORIZATION.VOIDED', { id: 'A1' }, payment('authorization:A1')],
    ['CUSTOMER.DISPUTE.CREATED', { dispute_id: 'PP-D-1' }, { kind: 'dispute', reference: 'PP-D-1' }],
    ['CUSTOMER.DISPUTE.UPDATED', { dispute_id: 'PP-D-1' }, { kind: 'dispute', reference: 'PP-D-1' }],
    ['CUSTOMER.DISPUTE.RESOLVED', { dispute_id: 'PP-D-1' }, { kind: 'dispute', reference: 'PP-D-1' }],
    ['RISK.DISPUTE.CREATED', { dispute_id: 'PP-D-1' }, { kind: 'dispute', reference: 'PP-D-1' }],
  ])('%s of %j', (type, resource, subject) => {
    expect(eventSubject(type, resource)).toEqual(subject);
  });

  test.each([
    ['PAYMENT.CAPTURE.REFUNDED', up('payments/captures/C1'), 'capture:C1'],
    ['PAYMENT.CAPTURE.REVERSED', up('payments/captures/C1'), 'capture:C1'],
    ['PAYMENT.REFUND.FAILED', related, ORDER],
    ['PAYMENT.REFUND.PENDING', {}, null],
  ])('the refund of %s with %j', (type, more, paymentReference) => {
    expect(eventSubject(type, { id: 'R1', ...more })).toEqual({ kind: 'refund', reference: 'R1', paymentReference });
  });

  test.each([
    ['VAULT.PAYMENT-TOKEN.CREATED', { id: 'V1' }],
    ['CUSTOMER.DISPUTE.CREATED', { disputed_transactions: [] }],
    ['CUSTOMER.DISPUTE.CREATED', {}],
    ['PAYMENT.CAPTURE.COMPLETED', {}],
    ['CHECKOUT.ORDER.APPROVED', null],
  ])('nothing, after %s of %j', (type, resource) => {
    expect(eventSubject(type, resource)).toEqual({ kind: 'ignored' });
  });
});
