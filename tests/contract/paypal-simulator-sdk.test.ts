import {
  ApiError,
  CheckoutPaymentIntent,
  Client,
  CustomError,
  Environment,
  OrdersController,
  PaymentsController,
  TransactionSearchController,
} from '@paypal/paypal-server-sdk';
import { firstOf } from './support/first-of';
import { openPaypalSimulator, type OpenPaypalSimulator } from './support/open-paypal-simulator';

/** The real SDK, led to this machine. Its factory must be overridden, not set: it is asked for while `super` runs. */
class LoopbackClient extends Client {
  static base = '';

  override getRequestBuilderFactory(): ReturnType<Client['getRequestBuilderFactory']> {
    const make = super.getRequestBuilderFactory();
    return (...args) => {
      const builder = make(...args);
      builder.interceptRequest((request) => {
        const { pathname, search } = new URL(request.url);
        return { ...request, url: `${LoopbackClient.base}${pathname}${search}` };
      });
      return builder;
    };
  }
}

describe('the PayPal simulator, asked by the real SDK,', () => {
  let simulator: OpenPaypalSimulator;
  let client: Client;
  beforeEach(async () => {
    simulator = await openPaypalSimulator();
    LoopbackClient.base = simulator.running.url;
    client = new LoopbackClient({
      clientCredentialsAuthCredentials: {
        oAuthClientId: simulator.running.clientId,
        oAuthClientSecret: simulator.running.clientSecret,
      },
      environment: Environment.Sandbox,
      timeout: 5_000,
    });
  });
  afterEach(() => simulator.close());

  const prefer = 'return=representation';
  const approvedOrder = async (intent: CheckoutPaymentIntent) => {
    const orders = new OrdersController(client);
    const { result, statusCode } = await orders.createOrder({
      body: {
        intent,
        purchaseUnits: [{ amount: { currencyCode: 'EUR', value: '100.00' }, customId: 'b1', invoiceId: 'i1' }],
        paymentSource: {
          paypal: { experienceContext: { returnUrl: 'https://shop.example/', cancelUrl: 'https://shop.example/' } },
        },
      },
      paypalRequestId: 'create-1',
      prefer,
    });
    expect([statusCode, result.status]).toEqual([200, 'PAYER_ACTION_REQUIRED']);
    const id = result.id ?? '';
    await simulator.client.control('POST', `orders/${id}/approve`);
    return { orders, id };
  };

  test('takes a payment and gives it back', async () => {
    const { orders, id } = await approvedOrder(CheckoutPaymentIntent.Capture);
    const captured = await orders.captureOrder({ id, paypalRequestId: 'capture-1', prefer });
    const capture = firstOf(firstOf(captured.result.purchaseUnits).payments?.captures);
    expect([captured.statusCode, captured.result.status, capture.status]).toEqual([201, 'COMPLETED', 'COMPLETED']);
    const payments = new PaymentsController(client);
    const refunded = await payments.refundCapturedPayment({
      captureId: capture.id ?? '',
      paypalRequestId: 'refund-1',
      prefer,
      body: { amount: { currencyCode: 'EUR', value: '40.00' }, customId: 'r1' },
    });
    expect([refunded.statusCode, refunded.result.status]).toEqual([201, 'COMPLETED']);
    const { result } = await payments.getCapturedPayment({ captureId: capture.id ?? '' });
    expect([result.status, result.customId]).toEqual(['PARTIALLY_REFUNDED', 'b1']);
    expect((await payments.getRefund({ refundId: refunded.result.id ?? '' })).result.amount?.value).toBe('40.00');
  });

  test('holds money, takes a part of it, and releases the rest', async () => {
    const { orders, id } = await approvedOrder(CheckoutPaymentIntent.Authorize);
    const held = await orders.authorizeOrder({ id, paypalRequestId: 'authorize-1', prefer });
    const authorizationId = firstOf(firstOf(held.result.purchaseUnits).payments?.authorizations).id ?? '';
    const payments = new PaymentsController(client);
    const body = { amount: { currencyCode: 'EUR', value: '30.00' }, finalCapture: false };
    await payments.captureAuthorizedPayment({ authorizationId, paypalRequestId: 'capture-1', body, prefer });
    const open = await payments.getAuthorizedPayment({ authorizationId });
    expect(open.result.status).toBe('PARTIALLY_CAPTURED');
    expect((await payments.voidPayment({ authorizationId })).statusCode).toBe(204);
    expect((await payments.getAuthorizedPayment({ authorizationId })).result.status).toBe('VOIDED');
  });

  test('refuses in words that the SDK reads', async () => {
    const orders = new OrdersController(client);
    const refusal: unknown = await orders.captureOrder({ id: 'NOBODY' }).catch((error: unknown) => error);
    if (!(refusal instanceof CustomError)) throw new Error('The refusal is no CustomError');
    expect([refusal.statusCode, refusal.result?.name, refusal.result?.details?.[0]?.issue]).toEqual([
      404,
      'RESOURCE_NOT_FOUND',
      'INVALID_RESOURCE_ID',
    ]);
  });

  test('refuses a token that has ended, which the SDK does not fetch anew by itself', async () => {
    const { orders, id } = await approvedOrder(CheckoutPaymentIntent.Capture);
    await simulator.client.control('POST', 'tokens/expire');
    const refusal: unknown = await orders.getOrder({ id }).catch((error: unknown) => error);
    if (!(refusal instanceof ApiError)) throw new Error('The refusal is no ApiError');
    expect(refusal.statusCode).toBe(401);
  });

  test('lists transactions', async () => {
    const { orders, id } = await approvedOrder(CheckoutPaymentIntent.Capture);
    await orders.captureOrder({ id });
    const { result } = await new TransactionSearchController(client).searchTransactions({
      startDate: new Date(Date.now() - 60_000).toISOString(),
      endDate: new Date(Date.now() + 60_000).toISOString(),
      fields: 'all',
      pageSize: 100,
      page: 1,
    });
    const info = firstOf(result.transactionDetails).transactionInfo;
    expect([info?.transactionEventCode, info?.customField]).toEqual(['T0006', 'b1']);
  });
});
