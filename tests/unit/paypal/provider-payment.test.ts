import {
  AuthorizationStatus,
  CaptureStatus,
  CheckoutPaymentIntent,
  OrderStatus,
  RefundStatus,
  type Order,
  type PaymentCollection,
} from '@paypal/paypal-server-sdk';
import { providerPayment } from '../../../src/providers/payment/paypal/provider-payment';

const euros = (value: string) => ({ currencyCode: 'EUR', value });

function anOrder(changes: Partial<Order>, payments?: PaymentCollection): Order {
  return {
    id: '5O190127TN364715T',
    intent: CheckoutPaymentIntent.Capture,
    status: OrderStatus.Created,
    purchaseUnits: [{ amount: euros('300.00'), customId: 'payment-1', ...(payments ? { payments } : {}) }],
    links: [
      { rel: 'self', href: 'https://api-m.paypal.com/v2/checkout/orders/5O190127TN364715T' },
      { rel: 'payer-action', href: 'https://www.paypal.com/checkoutnow?token=5O190127TN364715T' },
    ],
    ...changes,
  };
}

const aCapture = (status: CaptureStatus, value = '300.00') => ({ id: 'C1', status, amount: euros(value) });
const anAuthorization = (status: AuthorizationStatus, expirationTime = '2999-01-01T00:00:00Z') => ({
  id: 'A1',
  status,
  expirationTime,
  amount: euros('300.00'),
});
const completed = { status: OrderStatus.Completed };

describe('an order at PayPal', () => {
  test('that waits for the guest says where to send them', () => {
    expect(providerPayment(anOrder({}))).toEqual({
      reference: '5O190127TN364715T',
      paymentId: 'payment-1',
      state: 'requires_action',
      amount: { amountMinor: 30_000, currency: 'EUR' },
      authorizedMinor: 0,
      capturedMinor: 0,
      refundedMinor: 0,
      chargeReference: null,
      captures: [],
      clientSecret: null,
      approveUrl: 'https://www.paypal.com/checkoutnow?token=5O190127TN364715T',
      captureBefore: null,
      promisedUntil: null,
      savedMethod: null,
      failure: null,
      risk: null,
      instrument: null,
    });
  });

  test.each([
    [OrderStatus.Created, 'requires_action'],
    [OrderStatus.Saved, 'requires_action'],
    [OrderStatus.PayerActionRequired, 'requires_action'],
    [OrderStatus.Approved, 'approved'],
    [OrderStatus.Voided, 'canceled'],
  ])('that is %s is %s to us', (status, state) => {
    expect(providerPayment(anOrder({ status })).state).toBe(state);
  });

  test.each([
    [CaptureStatus.Completed, 'captured', 30_000],
    [CaptureStatus.PartiallyRefunded, 'captured', 30_000],
    [CaptureStatus.Refunded, 'captured', 30_000],
    [CaptureStatus.Pending, 'processing', 0],
    [CaptureStatus.Declined, 'failed', 0],
    [CaptureStatus.Failed, 'failed', 0],
  ])('with a capture that is %s is %s to us', (status, state, capturedMinor) => {
    expect(providerPayment(anOrder(completed, { captures: [aCapture(status)] }))).toMatchObject({
      state,
      capturedMinor,
    });
  });

  test.each([
    [AuthorizationStatus.Created, 'authorized', 30_000],
    [AuthorizationStatus.Pending, 'processing', 0],
    [AuthorizationStatus.Voided, 'canceled', 0],
    [AuthorizationStatus.Denied, 'failed', 0],
  ])('with an authorization that is %s is %s to us', (status, state, authorizedMinor) => {
    expect(providerPayment(anOrder(completed, { authorizations: [anAuthorization(status)] }))).toMatchObject({
      state,
      authorizedMinor,
    });
  });

  test('holds nothing any more once its authorization has run out', () => {
    const authorizations = [anAuthorization(AuthorizationStatus.Created, '2020-01-01T00:00:00Z')];
    expect(providerPayment(anOrder(completed, { authorizations }))).toMatchObject({
      state: 'auth_expired',
      authorizedMinor: 0,
    });
  });

  test('that PayPal voided when its time was over has run out, and one voided before was let go', () => {
    const voided = { ...anAuthorization(AuthorizationStatus.Voided, '2020-01-29T00:00:00Z') };
    const stateAt = (updateTime: string) =>
      providerPayment(anOrder(completed, { authorizations: [{ ...voided, updateTime }] })).state;
    expect([stateAt('2020-01-29T00:00:07Z'), stateAt('2020-01-28T23:59:59Z')]).toEqual(['auth_expired', 'canceled']);
  });

  test('of which a part was taken by hand still holds the rest, until its time is over', () => {
    const after = (expirationTime: string, finalCapture: boolean) =>
      providerPayment(
        anOrder(completed, {
          authorizations: [anAuthorization(AuthorizationStatus.PartiallyCaptured, expirationTime)],
          captures: [
            { ...aCapture(CaptureStatus.Completed, '120.00'), finalCapture },
            { ...aCapture(CaptureStatus.Completed, '30.00'), id: 'C2' },
          ],
        }),
      );
    expect(after('2999-01-01T00:00:00Z', false)).toMatchObject({
      state: 'partially_captured',
      capturedMinor: 15_000,
      captures: [
        { reference: 'C1', amountMinor: 12_000 },
        { reference: 'C2', amountMinor: 3_000 },
      ],
    });
    expect(after('2020-01-01T00:00:00Z', false).state).toBe('captured');
    expect(after('2999-01-01T00:00:00Z', true).state).toBe('captured');
  });

  test('of which a part was taken tells both sums', () => {
    const payments = {
      authorizations: [anAuthorization(AuthorizationStatus.Captured)],
      captures: [aCapture(CaptureStatus.Completed, '120.00')],
    };
    expect(providerPayment(anOrder(completed, payments))).toMatchObject({
      state: 'captured',
      authorizedMinor: 30_000,
      capturedMinor: 12_000,
      chargeReference: 'C1',
    });
  });

  test('counts what went back or is on its way, and not what came back', () => {
    const refund = (status: RefundStatus, value: string) => ({ id: 'R', status, amount: euros(value) });
    const refunds = [
      refund(RefundStatus.Completed, '10.00'),
      refund(RefundStatus.Pending, '5.00'),
      refund(RefundStatus.Failed, '100.00'),
      refund(RefundStatus.Cancelled, '100.00'),
    ];
    const payments = { captures: [aCapture(CaptureStatus.PartiallyRefunded)], refunds };
    expect(providerPayment(anOrder(completed, payments)).refundedMinor).toBe(1500);
  });

  test('says why a card was declined, in the words that Stripe has for it', () => {
    const declined: object = { ...aCapture(CaptureStatus.Declined), processorResponse: { responseCode: '5120' } };
    expect(providerPayment(anOrder(completed, { captures: [declined] })).failure).toMatchObject({
      code: 'insufficient_funds',
    });
  });

  test('says why its last capture was refused', () => {
    const order = anOrder({ status: OrderStatus.PayerActionRequired });
    const [unit] = order.purchaseUnits ?? [];
    const mostRecentErrors = [{ issue: 'INSTRUMENT_DECLINED', description: 'Declined.' }];
    const failed = providerPayment({ ...order, purchaseUnits: [{ ...unit, mostRecentErrors }] });
    expect(failed.failure).toEqual({ code: 'instrument_declined', message: 'Declined.' });
  });

  test('waits for our command again when the guest has agreed once more after a decline', () => {
    const order = anOrder({ status: OrderStatus.Approved }, { captures: [aCapture(CaptureStatus.Declined)] });
    expect(providerPayment(order)).toMatchObject({ state: 'approved', failure: { code: 'declined' } });
  });

  test('has no failure once a later try took the money', () => {
    const captures = [aCapture(CaptureStatus.Declined), aCapture(CaptureStatus.Completed)];
    expect(providerPayment(anOrder(completed, { captures }))).toMatchObject({ state: 'captured', failure: null });
  });

  const unknown = (status: string): object => ({ id: 'X', status, amount: euros('300.00') });
  test.each<[string, Partial<Order>, PaymentCollection]>([
    ['in a status that is not known', Object({ status: 'MEDITATING' }), {}],
    ['without a status', { status: undefined }, {}],
    ['that is completed and names no money', completed, {}],
    ['without its id', { id: undefined }, {}],
    ['without its unit', { purchaseUnits: [] }, {}],
    ['with two units', { purchaseUnits: [{ amount: euros('1.00') }, { amount: euros('1.00') }] }, {}],
    ['without its amount', { purchaseUnits: [{}] }, {}],
    ['with a capture in a status that is not known', completed, { captures: [unknown('LOST')] }],
    ['with an authorization in a status that is not known', completed, { authorizations: [unknown('LOST')] }],
    [
      'with a refund in a status that is not known',
      completed,
      {
        captures: [aCapture(CaptureStatus.Completed)],
        refunds: [unknown('LOST')],
      },
    ],
  ])('is not trusted %s', (_name, changes, payments) => {
    expect(() => providerPayment(anOrder(changes, payments))).toThrow('PayPal answered with');
  });
});
