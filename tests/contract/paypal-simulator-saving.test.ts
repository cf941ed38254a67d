import { z } from 'zod';
import {
  chargeBody,
  createOrder,
  firstPayment,
  openPaypalSimulator,
  type OpenPaypalSimulator,
  ORDERS,
  payOrder,
  savedTokenOf,
  savingOrder,
} from './support/open-paypal-simulator';

const TOKENS = '/v3/vault/payment-tokens';
const DAY = 24 * 3600;

describe('an account saved at the PayPal simulator', () => {
  let simulator: OpenPaypalSimulator;
  beforeEach(async () => {
    simulator = await openPaypalSimulator();
  });
  afterEach(() => simulator.close());

  let keys = 0;
  const withKey = () => ({ 'PayPal-Request-Id': `charge-${(keys += 1)}` });
  const pay = async (id: string, funding = 'ok') => {
    await simulator.client.control('POST', `orders/${id}/approve`, { funding });
    return simulator.client.object('POST', `${ORDERS}/${id}/capture`);
  };
  const save = async (funding = 'ok', vault: object = {}) => {
    const { id } = await savingOrder(simulator, { vault, unit: { invoice_id: `S-${(keys += 1)}` } });
    await pay(id, funding);
    return savedTokenOf(simulator, id);
  };
  const charge = (token: string, more: Parameters<typeof chargeBody>[1] = {}) =>
    simulator.client.object('POST', ORDERS, chargeBody(token, more), withKey());
  const refusal = (token: string, more: Parameters<typeof chargeBody>[1] = {}) =>
    simulator.client.refusal('POST', ORDERS, chargeBody(token, more), withKey());
  const eventTypes = async () => (await simulator.client.ledger()).events.map(({ event_type }) => event_type);

  test('is told with the order that was paid, and can be looked at', async () => {
    const { id } = await savingOrder(simulator);
    await expect(savedTokenOf(simulator, id)).rejects.toThrow('saved nothing');
    expect(await pay(id)).toMatchObject({
      payment_source: { paypal: { attributes: { vault: { status: 'VAULTED', customer: {} } } } },
    });
    const token = await savedTokenOf(simulator, id);
    const { text } = await simulator.client.call('GET', `${TOKENS}/${token}`);
    expect(JSON.parse(text)).toMatchObject({ id: token, payment_source: { paypal: { usage_type: 'MERCHANT' } } });
    expect(await eventTypes()).toContain('VAULT.PAYMENT-TOKEN.CREATED');
  });

  test('is not there when nobody asked for it, or nothing was paid', async () => {
    const { id } = await payOrder(simulator);
    await expect(savedTokenOf(simulator, id)).rejects.toThrow('saved nothing');
    const declined = await savingOrder(simulator, { unit: { invoice_id: 'I-9' } });
    await pay(declined.id, 'declined_capture');
    await expect(savedTokenOf(simulator, declined.id)).rejects.toThrow('saved nothing');
  });

  test('is there once a pending payment was completed', async () => {
    const { id } = await savingOrder(simulator);
    const capture = firstPayment(await pay(id, 'pending_capture'), 'captures');
    await expect(savedTokenOf(simulator, id)).rejects.toThrow('saved nothing');
    await simulator.client.control('POST', `captures/${capture.id}/finish`, { outcome: 'completed' });
    expect(await savedTokenOf(simulator, id)).toEqual(expect.any(String));
  });

  test('is one for all orders of its payer, unless several are asked for', async () => {
    expect(await save()).toBe(await save());
    expect(await save('ok', { permit_multiple_payment_tokens: true })).not.toBe(await save());
  });

  test('pays an order as soon as it is made', async () => {
    const order = await charge(await save());
    expect(order.status).toBe('COMPLETED');
    expect(firstPayment(order, 'captures').status).toBe('COMPLETED');
    expect(await eventTypes()).toEqual(expect.arrayContaining(['CHECKOUT.ORDER.COMPLETED']));
  });

  test('holds the money of an order for 29 days', async () => {
    const order = await charge(await save(), { intent: 'AUTHORIZE' });
    const held = z
      .looseObject({ id: z.string(), create_time: z.iso.datetime(), expiration_time: z.iso.datetime() })
      .parse(firstPayment(order, 'authorizations'));
    expect(Date.parse(held.expiration_time) - Date.parse(held.create_time)).toBe(29 * DAY * 1000);
    await simulator.client.control('POST', 'advance', { seconds: 29 * DAY });
    simulator.client.forgetToken();
    expect((await simulator.client.object('GET', `${ORDERS}/${order.id}`)).status).toBe('VOIDED');
  });

  test('behaves as what the payer chose: its captures may be pending', async () => {
    const { id } = await savingOrder(simulator);
    const capture = firstPayment(await pay(id, 'pending_capture'), 'captures');
    await simulator.client.control('POST', `captures/${capture.id}/finish`, { outcome: 'completed' });
    const order = await charge(await savedTokenOf(simulator, id));
    expect(firstPayment(order, 'captures').status).toBe('PENDING');
  });

  test.each(['CAPTURE', 'AUTHORIZE'])(
    'may be good once and declined from then on, and no order is left (%s)',
    async (intent) => {
      const token = await save('declined_later');
      expect(await refusal(token, { intent })).toMatchObject({ status: 422, issue: 'INSTRUMENT_DECLINED' });
      expect((await simulator.client.ledger()).orders).toHaveLength(1);
    },
  );

  test('pays an invoice once', async () => {
    const token = await save();
    await charge(token);
    expect(await refusal(token)).toMatchObject({ status: 422, issue: 'DUPLICATE_INVOICE_ID' });
    expect((await simulator.client.ledger()).orders).toHaveLength(2);
  });

  test('pays nothing without a request id', async () => {
    const body = chargeBody(await save());
    expect((await simulator.client.refusal('POST', ORDERS, body)).issue).toBe('PAYPAL_REQUEST_ID_REQUIRED');
  });

  test('pays nothing any more once it was deleted, and is told', async () => {
    const token = await save();
    expect((await simulator.client.call('DELETE', `${TOKENS}/${token}`)).status).toBe(204);
    expect(await refusal(token)).toMatchObject({ status: 422, issue: 'TOKEN_EXPIRED' });
    expect(await simulator.client.refusal('DELETE', `${TOKENS}/${token}`)).toMatchObject({ status: 404 });
    expect(await simulator.client.refusal('GET', `${TOKENS}/${token}`)).toMatchObject({ status: 404 });
    expect(await eventTypes()).toContain('VAULT.PAYMENT-TOKEN.DELETED');
  });

  test('is listed by what it holds for whoever asks for more than what was taken', async () => {
    await charge(await save(), { intent: 'AUTHORIZE' });
    await createOrder(simulator);
    const codes = async (more: string) => {
      const time = (days: number) => new Date(Date.now() + days * DAY * 1000).toISOString();
      const query = `start_date=${time(-1)}&end_date=${time(1)}${more}`;
      const { text } = await simulator.client.call('GET', `/v1/reporting/transactions?${query}`);
      return z
        .looseObject({
          transaction_details: z.array(
            z.looseObject({ transaction_info: z.looseObject({ transaction_event_code: z.string() }) }),
          ),
        })
        .parse(JSON.parse(text))
        .transaction_details.map(({ transaction_info }) => transaction_info.transaction_event_code);
    };
    expect(await codes('')).toEqual(['T0006']);
    expect(await codes('&balance_affecting_records_only=N')).toEqual(['T0006', 'T1300']);
  });
});
