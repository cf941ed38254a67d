import { z } from 'zod';
import {
  createOrder,
  firstPayment,
  holdOrder,
  openPaypalSimulator,
  type OpenPaypalSimulator,
  orderBody,
  ORDERS,
  payOrder,
} from './support/open-paypal-simulator';
import type { PaypalResource } from './support/paypal-simulator-client';

const AUTHORIZATIONS = '/v2/payments/authorizations';
const CAPTURES = '/v2/payments/captures';
const DAY = 24 * 60 * 60;
const eur = (value: string) => ({ amount: { currency_code: 'EUR', value } });
const relsOf = ({ links }: PaypalResource) => links.map(({ rel }) => rel);

let simulator: OpenPaypalSimulator;
beforeEach(async () => {
  simulator = await openPaypalSimulator();
});
afterEach(() => simulator.close());

const object = (method: string, path: string, body?: object) => simulator.client.object(method, path, body);
const refusal = (method: string, path: string, body?: object) => simulator.client.refusal(method, path, body);
const control = (path: string, body: object = {}) => simulator.client.control('POST', path, body);
const statusOf = async (path: string) => (await object('GET', path)).status;

describe('a token of the PayPal simulator', () => {
  test('is refused to wrong credentials', async () => {
    const answer = await simulator.client.askForToken('guessed');
    expect([answer.status, JSON.parse(answer.text)]).toEqual([
      401,
      expect.objectContaining({ error: 'invalid_client' }),
    ]);
  });

  test('is given for client credentials only', async () => {
    expect((await simulator.client.askForToken(undefined, 'grant_type=password')).status).toBe(400);
  });

  test('is needed for every call', async () => {
    const headers = { Authorization: '' };
    expect(await simulator.client.refusal('GET', `${ORDERS}/X`, undefined, headers)).toMatchObject({
      status: 401,
      name: 'AUTHENTICATION_FAILURE',
    });
  });

  test('ends after nine hours, or when it is told to', async () => {
    const { id } = await createOrder(simulator);
    const tokenError = async () => {
      const { text } = await simulator.client.call('GET', `${ORDERS}/${id}`);
      return z.looseObject({ error: z.string().optional() }).parse(JSON.parse(text)).error;
    };
    await control('advance', { seconds: 9 * 60 * 60 });
    expect(await tokenError()).toBe('invalid_token');
    simulator.client.forgetToken();
    expect(await tokenError()).toBeUndefined();
    await control('tokens/expire');
    expect(await tokenError()).toBe('invalid_token');
  });
});

describe('an order at the PayPal simulator', () => {
  test('for the wallet waits for the payer, and says where they go', async () => {
    const answer = await simulator.client.call('POST', ORDERS, orderBody(), { 'PayPal-Request-Id': 'r1' });
    const order = JSON.parse(answer.text);
    expect([answer.status, order.status]).toEqual([200, 'PAYER_ACTION_REQUIRED']);
    expect(order.links).toContainEqual({
      href: `${simulator.running.url}/checkoutnow?token=${order.id}`,
      rel: 'payer-action',
      method: 'GET',
    });
  });

  test('without a payment source is created, and can be changed', async () => {
    const body = { intent: 'CAPTURE', purchase_units: [eur('10.5')] };
    expect((await simulator.client.call('POST', ORDERS, body)).status).toBe(201);
    const order = await object('POST', ORDERS, body);
    expect(order).toMatchObject({ status: 'CREATED', purchase_units: [{ amount: { value: '10.50' } }] });
    expect(relsOf(order)).toEqual(['self', 'approve', 'update', 'capture']);
  });

  test('is answered with id, status and links unless more is asked for', async () => {
    const headers = { 'PayPal-Request-Id': 'r1', Prefer: 'return=minimal' };
    const answer = await simulator.client.call('POST', ORDERS, orderBody(), headers);
    const order = z.looseObject({}).parse(JSON.parse(answer.text));
    expect(Object.keys(order).sort()).toEqual(['id', 'links', 'payment_source', 'status']);
  });

  test('takes yen without decimals', async () => {
    const unit = { amount: { currency_code: 'JPY', value: '5000' } };
    const order = await createOrder(simulator, { unit });
    expect(order['purchase_units']).toMatchObject([{ amount: { currency_code: 'JPY', value: '5000' } }]);
  });

  test('can be captured once the payer has approved it, and once only', async () => {
    const { id } = await createOrder(simulator);
    expect(await refusal('POST', `${ORDERS}/${id}/capture`)).toMatchObject({
      status: 422,
      issue: 'ORDER_NOT_APPROVED',
    });
    await control(`orders/${id}/approve`);
    expect(await statusOf(`${ORDERS}/${id}`)).toBe('APPROVED');
    const captured = await object('POST', `${ORDERS}/${id}/capture`);
    expect([captured.status, firstPayment(captured, 'captures').status]).toEqual(['COMPLETED', 'COMPLETED']);
    expect(await refusal('POST', `${ORDERS}/${id}/capture`)).toMatchObject({ issue: 'ORDER_ALREADY_CAPTURED' });
  });

  test('waits for the payer again when their funding is declined', async () => {
    const { id } = await createOrder(simulator);
    await control(`orders/${id}/approve`, { funding: 'declined' });
    const declined = await refusal('POST', `${ORDERS}/${id}/capture`);
    expect(declined).toMatchObject({ status: 422, issue: 'INSTRUMENT_DECLINED' });
    expect(declined.links).toContainEqual(expect.objectContaining({ rel: 'redirect' }));
    expect(await statusOf(`${ORDERS}/${id}`)).toBe('PAYER_ACTION_REQUIRED');
    await control(`orders/${id}/approve`);
    expect((await object('POST', `${ORDERS}/${id}/capture`)).status).toBe('COMPLETED');
  });

  test('stays as it is when the payer turns back', async () => {
    const { id } = await createOrder(simulator);
    await control(`orders/${id}/cancel`);
    expect(await statusOf(`${ORDERS}/${id}`)).toBe('PAYER_ACTION_REQUIRED');
  });

  test('cannot be paid any more once it has expired', async () => {
    const { id } = await createOrder(simulator);
    await control(`orders/${id}/approve`);
    await control(`orders/${id}/expire`);
    expect(await refusal('POST', `${ORDERS}/${id}/capture`)).toMatchObject({ issue: 'ORDER_EXPIRED' });
  });

  test('is captured or authorised as it was meant to be', async () => {
    const { id } = await createOrder(simulator, { intent: 'AUTHORIZE' });
    await control(`orders/${id}/approve`);
    const refused = await refusal('POST', `${ORDERS}/${id}/capture`);
    expect(refused).toMatchObject({ status: 422, issue: 'ACTION_DOES_NOT_MATCH_INTENT' });
  });

  test('is refused for an invoice that was paid before', async () => {
    await payOrder(simulator);
    const { id } = await createOrder(simulator);
    await control(`orders/${id}/approve`);
    expect(await refusal('POST', `${ORDERS}/${id}/capture`)).toMatchObject({ issue: 'DUPLICATE_INVOICE_ID' });
  });

  const patch = (id: string, op: string, attribute: string, value?: unknown) =>
    simulator.client.call('PATCH', `${ORDERS}/${id}`, [
      { op, path: `/purchase_units/@reference_id=='default'/${attribute}`, value },
    ]);

  test('can be given other names and another amount before it is approved', async () => {
    const { id } = await createOrder(simulator);
    expect((await patch(id, 'replace', 'custom_id', 'booking-2')).status).toBe(204);
    expect((await patch(id, 'replace', 'amount', eur('50.00').amount)).status).toBe(204);
    expect((await patch(id, 'remove', 'invoice_id')).status).toBe(204);
    const [unit] = z.array(z.looseObject({})).parse((await object('GET', `${ORDERS}/${id}`))['purchase_units']);
    expect(unit).toMatchObject({ custom_id: 'booking-2', amount: { value: '50.00' } });
    expect(unit).not.toHaveProperty('invoice_id');
  });

  test('keeps the amount that the payer approved', async () => {
    const { id } = await createOrder(simulator);
    await control(`orders/${id}/approve`);
    const { status, text } = await patch(id, 'replace', 'amount', eur('500.00').amount);
    expect([status, JSON.parse(text).details[0].issue]).toEqual([422, 'AMOUNT_CHANGE_NOT_ALLOWED']);
  });

  test('shows everything that was paid for it', async () => {
    const { id, captureId } = await payOrder(simulator);
    const refund = await object('POST', `${CAPTURES}/${captureId}/refund`, eur('10.00'));
    const order = await object('GET', `${ORDERS}/${id}`);
    expect(firstPayment(order, 'captures')).toMatchObject({ id: captureId, status: 'PARTIALLY_REFUNDED' });
    expect(firstPayment(order, 'refunds').id).toBe(refund.id);
  });
});

describe('an authorisation at the PayPal simulator', () => {
  test('is captured in parts until nothing is left', async () => {
    const { authorizationId } = await holdOrder(simulator);
    const path = `${AUTHORIZATIONS}/${authorizationId}`;
    await object('POST', `${path}/capture`, eur('30.00'));
    expect(await statusOf(path)).toBe('PARTIALLY_CAPTURED');
    const rest = await object('POST', `${path}/capture`);
    expect(rest['amount']).toEqual({ currency_code: 'EUR', value: '70.00' });
    expect(await statusOf(path)).toBe('CAPTURED');
    expect(await refusal('POST', `${path}/capture`)).toMatchObject({ issue: 'AUTHORIZATION_ALREADY_CAPTURED' });
  });

  test('ends with the capture that is said to be the last', async () => {
    const { authorizationId } = await holdOrder(simulator);
    const body = { ...eur('30.00'), final_capture: true };
    const capture = await object('POST', `${AUTHORIZATIONS}/${authorizationId}/capture`, body);
    expect(capture['supplementary_data']).toMatchObject({ related_ids: { authorization_id: authorizationId } });
    expect(await statusOf(`${AUTHORIZATIONS}/${authorizationId}`)).toBe('CAPTURED');
  });

  test('can be captured for a little more, and not for much more', async () => {
    const { authorizationId } = await holdOrder(simulator);
    const path = `${AUTHORIZATIONS}/${authorizationId}/capture`;
    expect(await refusal('POST', path, eur('115.01'))).toMatchObject({ issue: 'MAX_CAPTURE_AMOUNT_EXCEEDED' });
    expect((await object('POST', path, eur('115.00'))).status).toBe('COMPLETED');
  });

  test('can be given back, once', async () => {
    const { id, authorizationId } = await holdOrder(simulator);
    const path = `${AUTHORIZATIONS}/${authorizationId}`;
    expect((await object('POST', `${path}/void`)).status).toBe('VOIDED');
    expect(await statusOf(`${ORDERS}/${id}`)).toBe('VOIDED');
    expect(await refusal('POST', `${path}/void`)).toMatchObject({ status: 422, issue: 'PREVIOUSLY_VOIDED' });
    expect(await refusal('POST', `${path}/capture`)).toMatchObject({ issue: 'AUTHORIZATION_VOIDED' });
  });

  test('is answered with nothing when it is given back by somebody content with little', async () => {
    const { authorizationId } = await holdOrder(simulator);
    const headers = { Prefer: 'return=minimal' };
    const answer = await simulator.client.call('POST', `${AUTHORIZATIONS}/${authorizationId}/void`, undefined, headers);
    expect([answer.status, answer.text]).toEqual([204, '']);
  });

  test('cannot be given back once it was captured', async () => {
    const { authorizationId } = await holdOrder(simulator);
    const path = `${AUTHORIZATIONS}/${authorizationId}`;
    await object('POST', `${path}/capture`);
    expect(await refusal('POST', `${path}/void`)).toMatchObject({ issue: 'PREVIOUSLY_CAPTURED' });
  });

  test('runs out after 29 days', async () => {
    const { authorizationId } = await holdOrder(simulator);
    await control('advance', { seconds: 29 * DAY });
    simulator.client.forgetToken();
    const path = `${AUTHORIZATIONS}/${authorizationId}`;
    expect(await statusOf(path)).toBe('VOIDED');
    expect(await refusal('POST', `${path}/capture`)).toMatchObject({ issue: 'AUTHORIZATION_EXPIRED' });
  });

  test('can be renewed once its first three days are over, and a renewal cannot', async () => {
    const { authorizationId } = await holdOrder(simulator);
    const path = `${AUTHORIZATIONS}/${authorizationId}/reauthorize`;
    expect(await refusal('POST', path)).toMatchObject({ issue: 'REAUTHORIZATION_TOO_SOON' });
    await control('advance', { seconds: 4 * DAY });
    simulator.client.forgetToken();
    const renewed = await object('POST', path);
    expect(renewed.id).not.toBe(authorizationId);
    expect(await refusal('POST', `${AUTHORIZATIONS}/${renewed.id}/reauthorize`)).toMatchObject({
      issue: 'REAUTHORIZATION_NOT_SUPPORTED',
    });
    expect(await refusal('POST', `${AUTHORIZATIONS}/${renewed.id}/void`)).toMatchObject({ issue: 'CANNOT_BE_VOIDED' });
    expect((await object('POST', `${AUTHORIZATIONS}/${renewed.id}/capture`)).status).toBe('COMPLETED');
  });

  test('is not made with a funding that is declined', async () => {
    const { id } = await createOrder(simulator, { intent: 'AUTHORIZE' });
    await control(`orders/${id}/approve`, { funding: 'declined' });
    expect(await refusal('POST', `${ORDERS}/${id}/authorize`)).toMatchObject({ issue: 'INSTRUMENT_DECLINED' });
  });
});

describe('a capture at the PayPal simulator', () => {
  const statusOfCapture = (id: string) => statusOf(`${CAPTURES}/${id}`);

  test.each([
    ['completed', 'COMPLETED'],
    ['denied', 'DECLINED'],
    ['failed', 'FAILED'],
  ])('that is pending can be %s', async (outcome, status) => {
    const { captureId } = await payOrder(simulator, 'pending_capture');
    expect(await statusOfCapture(captureId)).toBe('PENDING');
    expect(await refusal('POST', `${CAPTURES}/${captureId}/refund`)).toMatchObject({ issue: 'PENDING_CAPTURE' });
    await control(`captures/${captureId}/finish`, { outcome });
    expect(await statusOfCapture(captureId)).toBe(status);
  });

  test('can be made and declined at once', async () => {
    const { id, captureId } = await payOrder(simulator, 'declined_capture');
    expect([await statusOf(`${ORDERS}/${id}`), await statusOfCapture(captureId)]).toEqual(['COMPLETED', 'DECLINED']);
    expect(await refusal('POST', `${CAPTURES}/${captureId}/refund`)).toMatchObject({ issue: 'REFUND_NOT_ALLOWED' });
  });

  test('says what of it is left to the merchant', async () => {
    const { captureId } = await payOrder(simulator);
    expect((await object('GET', `${CAPTURES}/${captureId}`))['seller_receivable_breakdown']).toEqual({
      gross_amount: { currency_code: 'EUR', value: '100.00' },
      paypal_fee: { currency_code: 'EUR', value: '3.20' },
      net_amount: { currency_code: 'EUR', value: '96.80' },
    });
  });

  test('can be taken back by the provider', async () => {
    const { captureId } = await payOrder(simulator);
    await object('POST', `${CAPTURES}/${captureId}/refund`, eur('40.00'));
    expect(await control(`captures/${captureId}/reverse`)).toMatchObject({ amount: { value: '60.00' } });
    expect(await statusOfCapture(captureId)).toBe('REFUNDED');
  });

  test.each([
    ['INQUIRY', 'TRANSACTION_DISPUTED'],
    ['CHARGEBACK', 'REFUND_NOT_PERMITTED_DUE_TO_CHARGEBACK'],
  ])('cannot be refunded in a dispute of stage %s', async (stage, issue) => {
    const { captureId } = await payOrder(simulator);
    await control(`captures/${captureId}/dispute`, { stage });
    expect(await refusal('POST', `${CAPTURES}/${captureId}/refund`)).toMatchObject({ status: 422, issue });
  });

  test.each([
    ['won', 'COMPLETED'],
    ['lost', 'REFUNDED'],
  ])('whose dispute is %s is %s', async (outcome, status) => {
    const { captureId } = await payOrder(simulator);
    const { dispute_id } = z
      .object({ dispute_id: z.string() })
      .parse(await control(`captures/${captureId}/dispute`, { reason: 'UNAUTHORISED' }));
    await control(`disputes/${dispute_id}/close`, { outcome });
    expect(await statusOfCapture(captureId)).toBe(status);
    const dispute = JSON.parse((await simulator.client.call('GET', `/v1/customer/disputes/${dispute_id}`)).text);
    expect([dispute.status, dispute.reason]).toEqual(['RESOLVED', 'UNAUTHORISED']);
  });
});

describe('a refund at the PayPal simulator', () => {
  test('gives back parts, and no more than was taken', async () => {
    const { captureId } = await payOrder(simulator);
    const path = `${CAPTURES}/${captureId}`;
    const part = await object('POST', `${path}/refund`, eur('30.00'));
    expect(part.links).toContainEqual({ href: `${simulator.running.url}${path}`, rel: 'up', method: 'GET' });
    expect(await statusOf(path)).toBe('PARTIALLY_REFUNDED');
    expect(await refusal('POST', `${path}/refund`, eur('70.01'))).toMatchObject({ issue: 'REFUND_AMOUNT_EXCEEDED' });
    const rest = await object('POST', `${path}/refund`);
    expect(rest['amount']).toEqual({ currency_code: 'EUR', value: '70.00' });
    expect(await statusOf(path)).toBe('REFUNDED');
    expect(await refusal('POST', `${path}/refund`)).toMatchObject({ issue: 'CAPTURE_FULLY_REFUNDED' });
  });

  test('is refused in another currency', async () => {
    const { captureId } = await payOrder(simulator);
    const body = { amount: { currency_code: 'USD', value: '1.00' } };
    const refused = await refusal('POST', `${CAPTURES}/${captureId}/refund`, body);
    expect(refused).toMatchObject({ issue: 'REFUND_CAPTURE_CURRENCY_MISMATCH' });
  });

  test('is refused after 180 days', async () => {
    const { captureId } = await payOrder(simulator);
    await control('advance', { seconds: 181 * DAY });
    simulator.client.forgetToken();
    const refused = await refusal('POST', `${CAPTURES}/${captureId}/refund`);
    expect(refused).toMatchObject({ issue: 'REFUND_TIME_LIMIT_EXCEEDED' });
  });

  test('is refused for want of funds', async () => {
    const { captureId } = await payOrder(simulator, 'refused_refunds');
    const refused = await refusal('POST', `${CAPTURES}/${captureId}/refund`);
    expect(refused).toMatchObject({ issue: 'REFUND_FAILED_INSUFFICIENT_FUNDS' });
  });

  test.each([
    ['completed', 'COMPLETED', 'REFUNDED'],
    ['failed', 'FAILED', 'COMPLETED'],
    ['cancelled', 'CANCELLED', 'COMPLETED'],
  ])('that is pending can be %s', async (outcome, status, captureStatus) => {
    const { captureId } = await payOrder(simulator, 'pending_refunds');
    const refund = await object('POST', `${CAPTURES}/${captureId}/refund`);
    expect(refund.status).toBe('PENDING');
    await control(`refunds/${refund.id}/finish`, { outcome });
    expect(await statusOf(`/v2/payments/refunds/${refund.id}`)).toBe(status);
    expect(await statusOf(`${CAPTURES}/${captureId}`)).toBe(captureStatus);
  });

  test('that was completed may fail later, and can be tried again', async () => {
    const { captureId } = await payOrder(simulator);
    const refund = await object('POST', `${CAPTURES}/${captureId}/refund`);
    await control(`refunds/${refund.id}/finish`, { outcome: 'failed' });
    expect((await object('POST', `${CAPTURES}/${captureId}/refund`)).status).toBe('COMPLETED');
  });

  test('can be made by hand in the dashboard', async () => {
    const { captureId } = await payOrder(simulator);
    expect(await control(`captures/${captureId}/refund`, { amount: '12.34' })).toMatchObject({
      status: 'COMPLETED',
      amount: { currency_code: 'EUR', value: '12.34' },
    });
  });
});
