import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { startPaypalSimulator } from '../../simulators/paypal';
import { eventually } from './support/eventually';
import { firstOf } from './support/first-of';
import {
  createOrder,
  holdOrder,
  openPaypalSimulator,
  type OpenPaypalSimulator,
  orderBody,
  ORDERS,
  payOrder,
} from './support/open-paypal-simulator';
import { isGoodPaypalWebhook } from './support/verify-paypal-webhook';
import type { ReceivedWebhook } from './support/webhook-receiver';

const CAPTURES = '/v2/payments/captures';
const eventSchema = z.strictObject({
  id: z.string().regex(/^WH-\w{17}-\w{17}$/),
  create_time: z.iso.datetime(),
  resource_type: z.string(),
  event_version: z.literal('1.0'),
  resource_version: z.literal('2.0'),
  event_type: z.string(),
  summary: z.string(),
  resource: z.looseObject({}),
  links: z.array(z.object({ href: z.string(), rel: z.string(), method: z.string() })),
});

const eventOf = ({ rawBody }: ReceivedWebhook) => eventSchema.parse(JSON.parse(rawBody));
const typesOf = (received: readonly ReceivedWebhook[]) => received.map((webhook) => eventOf(webhook).event_type);

describe('the webhooks of the PayPal simulator', () => {
  let simulator: OpenPaypalSimulator;
  beforeEach(async () => {
    simulator = await openPaypalSimulator();
  });
  afterEach(() => simulator.close());

  const received = () => simulator.receiver.received;
  const control = (path: string, body: object = {}) => simulator.client.control('POST', path, body);
  /** The events of what `act` does, in the order in which they happened. */
  const told = async (act: () => Promise<unknown>): Promise<string[]> => {
    await control('webhooks/withhold');
    const before = (await simulator.client.ledger()).events.length;
    await act();
    return (await simulator.client.ledger()).events.slice(before).map(({ event_type }) => event_type);
  };
  const approved = async () => {
    const { id } = await createOrder(simulator);
    await control(`orders/${id}/approve`);
    return eventually(() => received()[0]);
  };

  test('come with a whole event about the whole order', async () => {
    const event = eventOf(await approved());
    expect(event).toMatchObject({
      event_type: 'CHECKOUT.ORDER.APPROVED',
      resource_type: 'checkout-order',
      resource: { status: 'APPROVED', purchase_units: [{ custom_id: 'booking-1', invoice_id: 'I-1' }] },
    });
    expect(event.links.map(({ rel }) => rel)).toEqual(['self', 'resend']);
  });

  test('are signed as the real ones are, by a certificate that says so', async () => {
    const webhook = await approved();
    expect(isGoodPaypalWebhook(webhook, simulator.running)).toBe(true);
    expect(webhook.headers['paypal-auth-algo']).toBe('SHA256withRSA');
    const changed = { ...webhook, rawBody: webhook.rawBody.replace('booking-1', 'booking-2') };
    expect(isGoodPaypalWebhook(changed, simulator.running)).toBe(false);
    expect(isGoodPaypalWebhook(webhook, { ...simulator.running, webhookId: 'OTHER' })).toBe(false);
  });

  test('name a certificate at the real address, which the simulator serves under its own', async () => {
    const url = new URL(String((await approved()).headers['paypal-cert-url']));
    expect(url.origin).toBe('https://api.sandbox.paypal.com');
    const answer = await fetch(`${simulator.running.url}${url.pathname}`);
    expect(await answer.text()).toBe(simulator.running.certificateChainPem);
  });

  test('can be asked for, one or all of them', async () => {
    const webhook = await approved();
    const event = eventOf(webhook);
    const path = '/v1/notifications/webhooks-events';
    expect((await simulator.client.call('GET', `${path}/${event.id}`)).text).toBe(webhook.rawBody);
    const list = async (query: string) => {
      const { text } = await simulator.client.call('GET', `${path}?${query}`);
      return z.looseObject({ events: z.array(eventSchema) }).parse(JSON.parse(text)).events;
    };
    expect(await list('event_type=CHECKOUT.ORDER.APPROVED')).toEqual([event]);
    expect(await list('event_type=PAYMENT.CAPTURE.COMPLETED')).toEqual([]);
    expect(await list('start_time=2100-01-01T00:00:00Z')).toEqual([]);
  });

  test('are another transmission with every attempt', async () => {
    simulator.receiver.nextStatuses.push(500);
    await control('webhooks/settings', { retry_scale: 0.001 });
    const first = await approved();
    const second = await eventually(() => received()[1]);
    expect(second.rawBody).toBe(first.rawBody);
    expect(second.headers['paypal-transmission-id']).not.toBe(first.headers['paypal-transmission-id']);
    expect(isGoodPaypalWebhook(second, simulator.running)).toBe(true);
  });

  test('can be withheld, and released reversed', async () => {
    await control('webhooks/withhold');
    await payOrder(simulator);
    expect(received()).toEqual([]);
    await control('webhooks/release', { order: 'reversed' });
    expect(typesOf(received())).toEqual([
      'CHECKOUT.ORDER.COMPLETED',
      'PAYMENT.CAPTURE.COMPLETED',
      'CHECKOUT.ORDER.APPROVED',
    ]);
  });

  test('come in the same shuffled order for the same seed', async () => {
    const order = async (seed: number) => {
      received().length = 0;
      await control('reset');
      await control('webhooks/withhold');
      await payOrder(simulator);
      await control('webhooks/release', { order: 'shuffled', seed, times: 3 });
      return typesOf(received());
    };
    const first = await order(5);
    expect(await order(5)).toEqual(first);
    expect(await order(6)).not.toEqual(first);
  });

  test('can be doubled, and sent again', async () => {
    await control('webhooks/settings', { copies: 2 });
    const { id } = eventOf(await approved());
    await eventually(() => received()[1]);
    await control(`events/${id}/resend`);
    await eventually(() => received()[2]);
    expect(new Set(received().map((webhook) => eventOf(webhook).id))).toEqual(new Set([id]));
  });

  test('are listed with their attempts and types', async () => {
    await approved();
    await eventually(async () => {
      const deliveries = z.array(z.looseObject({})).parse(await simulator.client.control('GET', 'webhooks/deliveries'));
      const [delivery] = deliveries.filter(({ state }) => state === 'delivered');
      if (delivery) expect(delivery).toMatchObject({ type: 'CHECKOUT.ORDER.APPROVED', attempts: [{ status: 200 }] });
      return delivery;
    });
  });

  test.each([
    ['ok', ['CHECKOUT.ORDER.APPROVED', 'PAYMENT.CAPTURE.COMPLETED', 'CHECKOUT.ORDER.COMPLETED']],
    ['pending_capture', ['CHECKOUT.ORDER.APPROVED', 'PAYMENT.CAPTURE.PENDING', 'CHECKOUT.ORDER.COMPLETED']],
    ['declined_capture', ['CHECKOUT.ORDER.APPROVED', 'PAYMENT.CAPTURE.DECLINED', 'CHECKOUT.ORDER.COMPLETED']],
  ])('tell a payment with funding %s', async (funding, types) => {
    expect(await told(() => payOrder(simulator, funding))).toEqual(types);
  });

  test.each([
    ['completed', 'PAYMENT.CAPTURE.COMPLETED'],
    ['denied', 'PAYMENT.CAPTURE.DENIED'],
    ['declined', 'PAYMENT.CAPTURE.DECLINED'],
  ])('tell that a pending payment was %s', async (outcome, type) => {
    const { captureId } = await payOrder(simulator, 'pending_capture');
    expect(await told(() => control(`captures/${captureId}/finish`, { outcome }))).toEqual([type]);
  });

  test('tell what is held and what is released', async () => {
    const { authorizationId } = await holdOrder(simulator);
    const types = await told(() => control(`authorizations/${authorizationId}/void`));
    expect(types).toEqual(['PAYMENT.AUTHORIZATION.VOIDED']);
    const all = (await simulator.client.ledger()).events.map(({ event_type }) => event_type);
    expect(all).toContain('PAYMENT.AUTHORIZATION.CREATED');
  });

  test('tell a refund with the refund, which leads to what was refunded', async () => {
    const { captureId } = await payOrder(simulator);
    const types = await told(() => simulator.client.object('POST', `${CAPTURES}/${captureId}/refund`));
    expect(types).toEqual(['PAYMENT.CAPTURE.REFUNDED']);
    const [event] = (await simulator.client.ledger()).events.slice(-1);
    expect(event).toMatchObject({
      resource_type: 'refund',
      resource: { links: [{}, { rel: 'up', href: `${simulator.running.url}${CAPTURES}/${captureId}` }] },
    });
  });

  test.each([
    ['completed', 'PAYMENT.CAPTURE.REFUNDED'],
    ['failed', 'PAYMENT.REFUND.FAILED'],
  ])('tell that a pending refund %s', async (outcome, type) => {
    const { captureId } = await payOrder(simulator, 'pending_refunds');
    const types = await told(async () => {
      const { id } = await simulator.client.object('POST', `${CAPTURES}/${captureId}/refund`);
      await control(`refunds/${id}/finish`, { outcome });
    });
    expect(types).toEqual(['PAYMENT.REFUND.PENDING', type]);
  });

  test('tell a dispute from its beginning to its end, and that it took the money', async () => {
    const { captureId } = await payOrder(simulator);
    const types = await told(async () => {
      const { dispute_id } = z.object({ dispute_id: z.string() }).parse(await control(`captures/${captureId}/dispute`));
      await control(`disputes/${dispute_id}/update`, { stage: 'CHARGEBACK' });
      await control(`disputes/${dispute_id}/close`, { outcome: 'lost' });
    });
    expect(types).toEqual([
      'CUSTOMER.DISPUTE.CREATED',
      'CUSTOMER.DISPUTE.UPDATED',
      'CUSTOMER.DISPUTE.RESOLVED',
      'PAYMENT.CAPTURE.REVERSED',
    ]);
  });

  test('tell that nobody captured what was approved', async () => {
    const { id } = await createOrder(simulator);
    await control(`orders/${id}/approve`);
    expect(await told(() => control(`orders/${id}/expire`))).toEqual(['CHECKOUT.PAYMENT-APPROVAL.REVERSED']);
  });
});

describe('asked whether a webhook is good, the PayPal simulator', () => {
  let simulator: OpenPaypalSimulator;
  let webhook: ReceivedWebhook;
  beforeAll(async () => {
    simulator = await openPaypalSimulator();
    const { id } = await createOrder(simulator);
    await simulator.client.control('POST', `orders/${id}/approve`);
    webhook = await eventually(() => simulator.receiver.received[0]);
  });
  afterAll(() => simulator.close());

  const verify = async (event: string, more: object = {}) => {
    const { headers } = webhook;
    const fields = {
      auth_algo: headers['paypal-auth-algo'],
      cert_url: headers['paypal-cert-url'],
      transmission_id: headers['paypal-transmission-id'],
      transmission_sig: headers['paypal-transmission-sig'],
      transmission_time: headers['paypal-transmission-time'],
      webhook_id: simulator.running.webhookId,
      ...more,
    };
    const body = `${JSON.stringify(fields).slice(0, -1)},"webhook_event":${event}}`;
    const answer = await simulator.client.call('POST', '/v1/notifications/verify-webhook-signature', body);
    return z.object({ verification_status: z.string() }).parse(JSON.parse(answer.text)).verification_status;
  };

  test('says yes to exactly what it sent', async () => {
    expect(await verify(webhook.rawBody)).toBe('SUCCESS');
  });

  test('says no to the same event in another writing', async () => {
    expect(await verify(JSON.stringify(JSON.parse(webhook.rawBody), null, 1))).toBe('FAILURE');
  });

  test.each([
    ['another webhook id', { webhook_id: 'OTHER' }],
    ['another certificate', { cert_url: 'https://api.sandbox.paypal.com/v1/notifications/certs/CERT-0' }],
    ['another time', { transmission_time: '2020-01-01T00:00:00Z' }],
    ['another algorithm', { auth_algo: 'SHA1withRSA' }],
  ])('says no to %s', async (_what, more) => {
    expect(await verify(webhook.rawBody, more)).toBe('FAILURE');
  });

  test('wants to know everything about the transmission', async () => {
    const path = '/v1/notifications/verify-webhook-signature';
    expect(await simulator.client.refusal('POST', path, { webhook_event: {} })).toMatchObject({
      status: 400,
      issue: 'MISSING_REQUIRED_PARAMETER',
      field: '/auth_algo',
    });
  });
});

describe('the PayPal simulator, started again,', () => {
  let folder: string;
  let stateFile: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'paypal-simulator-'));
    stateFile = join(folder, 'state.json');
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  test('still has its orders, payments and request ids', async () => {
    const headers = { 'PayPal-Request-Id': 'key-1' };
    const first = await openPaypalSimulator({ stateFile });
    const { text } = await first.client.call('POST', ORDERS, orderBody(), headers);
    await payOrder(first);
    await first.close();
    const second = await openPaypalSimulator({ stateFile });
    expect((await second.client.call('POST', ORDERS, orderBody(), headers)).text).toBe(text);
    expect((await second.client.ledger()).captures).toHaveLength(1);
    await second.close();
  });

  test('sends the webhooks that had not arrived, signed so that they are good now', async () => {
    const first = await openPaypalSimulator({ stateFile, webhookUrl: 'http://127.0.0.1:9/nobody-listens' });
    await payOrder(first);
    await first.close();
    const second = await openPaypalSimulator({ stateFile });
    await second.client.control('POST', 'webhooks/retry');
    await eventually(() => (second.receiver.received.length === 3 ? true : undefined));
    const { webhookId } = second.running;
    const webhook = firstOf(second.receiver.received);
    expect(isGoodPaypalWebhook(webhook, { ...second.running, webhookId })).toBe(true);
    await second.close();
  });

  test('has written whatever it had answered', async () => {
    const simulator = await openPaypalSimulator({ stateFile });
    await simulator.client.call('GET', ORDERS);
    const made = await Promise.all(Array.from({ length: 20 }, () => createOrder(simulator)));
    const onDisk = await readFile(stateFile, 'utf8');
    expect(made.filter(({ id }) => !onDisk.includes(id))).toEqual([]);
    await simulator.close();
  });

  test('reads a file of before accounts could be saved', async () => {
    const first = await openPaypalSimulator({ stateFile });
    await payOrder(first);
    await first.close();
    const { paymentTokens: _, ...earlier } = z.looseObject({}).parse(JSON.parse(await readFile(stateFile, 'utf8')));
    await writeFile(stateFile, JSON.stringify(earlier));
    const second = await openPaypalSimulator({ stateFile });
    expect((await second.client.ledger()).captures).toHaveLength(1);
    await payOrder(second, 'ok', { unit: { invoice_id: 'I-2' } });
    await second.close();
  });

  test('does not take a file of something else for an empty one', async () => {
    await writeFile(stateFile, '{"shopping":"list"}');
    await expect(startPaypalSimulator({ stateFile })).rejects.toThrow('does not hold the state');
  });
});
