import { createHmac } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { startStripeSimulator } from '../../simulators/stripe';
import { eventually } from './support/eventually';
import { openSimulator, type OpenSimulator, SECRET_KEY, WEBHOOK_SECRET } from './support/open-simulator';
import type { ReceivedWebhook } from './support/webhook-receiver';

const FORM = 'amount=1000&currency=eur&metadata[booking]=B1';
const eventSchema = z.strictObject({
  id: z.string().startsWith('evt_'),
  object: z.literal('event'),
  api_version: z.literal('2026-10-28.endive'),
  created: z.number(),
  data: z.object({ object: z.looseObject({ id: z.string() }) }),
  livemode: z.literal(false),
  pending_webhooks: z.number(),
  request: z.object({ id: z.string().nullable(), idempotency_key: z.string().nullable() }),
  type: z.string(),
});

const eventOf = ({ rawBody }: ReceivedWebhook) => eventSchema.parse(JSON.parse(rawBody));
const typesOf = (received: readonly ReceivedWebhook[]) => received.map((webhook) => eventOf(webhook).type);

describe('the webhooks of the Stripe simulator', () => {
  let simulator: OpenSimulator;
  beforeEach(async () => {
    simulator = await openSimulator();
  });
  afterEach(() => simulator.close());

  const received = () => simulator.receiver.received;
  const create = (headers = {}) => simulator.client.object('POST', 'payment_intents', FORM, headers);
  const deliveries = async () =>
    z
      .array(z.object({ state: z.string(), attempts: z.array(z.object({ status: z.number().nullable() })) }))
      .parse(await simulator.client.control('GET', 'webhooks/deliveries'));

  test('come with a whole event that names the request', async () => {
    const { id } = await create({ 'Idempotency-Key': 'key-1' });
    const webhook = await eventually(() => received()[0]);
    expect(eventOf(webhook)).toMatchObject({
      type: 'payment_intent.created',
      data: { object: { id, metadata: { booking: 'B1' } } },
      pending_webhooks: 1,
      request: { idempotency_key: 'key-1' },
    });
  });

  test('are signed over their exact bytes', async () => {
    await create();
    const { rawBody, headers } = await eventually(() => received()[0]);
    const [, time = '', signature] = /^t=(\d+),v1=([0-9a-f]{64})$/.exec(String(headers['stripe-signature'])) ?? [];
    expect(signature).toBe(createHmac('sha256', WEBHOOK_SECRET).update(`${time}.${rawBody}`).digest('hex'));
  });

  test('come again until they are accepted', async () => {
    simulator.receiver.nextStatuses.push(500, 400);
    await simulator.client.control('POST', 'webhooks/settings', { retry_scale: 0.001 });
    await create();
    await eventually(async () => (await deliveries()).find(({ state }) => state === 'delivered'));
    expect((await deliveries())[0]?.attempts.map(({ status }) => status)).toEqual([500, 400, 200]);
    expect(new Set(received().map(({ rawBody }) => rawBody)).size).toBe(1);
  });

  test('are given up in the end, and can be sent by hand then', async () => {
    simulator.receiver.nextStatuses.push(...Array.from({ length: 8 }, () => 503));
    await simulator.client.control('POST', 'webhooks/settings', { retry_scale: 0.000_001 });
    await create();
    await eventually(async () => (await deliveries()).find(({ state }) => state === 'given_up'));
    await simulator.client.control('POST', 'webhooks/retry');
    await eventually(async () => (await deliveries()).find(({ state }) => state === 'delivered'));
    expect(received()).toHaveLength(9);
  });

  test('can be doubled', async () => {
    await simulator.client.control('POST', 'webhooks/settings', { copies: 3 });
    await create();
    await eventually(() => (received().length === 3 ? true : undefined));
    expect(new Set(received().map((webhook) => eventOf(webhook).id)).size).toBe(1);
  });

  test('can be withheld, and released in the order that was asked for', async () => {
    await simulator.client.control('POST', 'webhooks/withhold');
    const { id } = await create();
    await simulator.client.control('POST', `payment_intents/${id}/pay`);
    expect(received()).toEqual([]);
    await simulator.client.control('POST', 'webhooks/release', { order: 'reversed' });
    expect(typesOf(received())).toEqual(['payment_intent.succeeded', 'charge.succeeded', 'payment_intent.created']);
  });

  test('come in the same shuffled order for the same seed', async () => {
    const order = async (seed: number) => {
      received().length = 0;
      await simulator.client.control('POST', 'reset');
      await simulator.client.control('POST', 'webhooks/withhold');
      const { id } = await create();
      await simulator.client.control('POST', `payment_intents/${id}/pay`);
      await simulator.client.control('POST', `payment_intents/${id}/refund`);
      await simulator.client.control('POST', 'webhooks/release', { order: 'shuffled', seed, times: 2 });
      return typesOf(received());
    };
    const first = await order(5);
    expect(await order(5)).toEqual(first);
    expect(await order(6)).not.toEqual(first);
  });

  test('can be sent again', async () => {
    await create();
    const webhook = await eventually(() => received()[0]);
    await simulator.client.control('POST', `events/${eventOf(webhook).id}/resend`);
    const again = await eventually(() => received()[1]);
    expect(eventOf(again).id).toBe(eventOf(webhook).id);
  });

  test('are not sent to addresses that somebody registers', async () => {
    await simulator.client.object('POST', 'webhook_endpoints', 'url=https://elsewhere.example/hook&enabled_events[]=*');
    await create();
    await eventually(() => received()[0]);
    expect(await deliveries()).toHaveLength(1);
  });
});

describe('the Stripe simulator, started again,', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'stripe-simulator-'));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  test('still has its payments and keys', async () => {
    const stateFile = join(folder, 'state.json');
    const first = await openSimulator({ stateFile });
    const { id } = await first.client.object('POST', 'payment_intents', FORM, { 'Idempotency-Key': 'key-1' });
    await first.client.control('POST', `payment_intents/${id}/pay`);
    await first.close();
    const second = await openSimulator({ stateFile });
    expect(await second.client.object('GET', `payment_intents/${id}`)).toMatchObject({ status: 'succeeded' });
    const replay = await second.client.call('POST', 'payment_intents', FORM, { 'Idempotency-Key': 'key-1' });
    expect(replay.headers.get('idempotent-replayed')).toBe('true');
    await second.close();
  });

  test('sends the webhooks that had not arrived', async () => {
    const stateFile = join(folder, 'state.json');
    const first = await openSimulator({ stateFile, webhookUrl: 'http://127.0.0.1:9/nobody-listens' });
    const { id } = await first.client.object('POST', 'payment_intents', FORM);
    await first.client.control('POST', `payment_intents/${id}/pay`);
    await first.close();
    const second = await openSimulator({ stateFile });
    await second.client.control('POST', 'webhooks/retry');
    await eventually(() => (second.receiver.received.length === 3 ? true : undefined));
    expect(typesOf(second.receiver.received)).toContain('payment_intent.succeeded');
    await second.close();
  });

  test('has written whatever it had answered', async () => {
    const stateFile = join(folder, 'state.json');
    const simulator = await openSimulator({ stateFile });
    const made = await Promise.all(
      Array.from({ length: 20 }, () => simulator.client.object('POST', 'payment_intents', FORM)),
    );
    const onDisk = await readFile(stateFile, 'utf8');
    expect(made.filter(({ id }) => !onDisk.includes(id))).toEqual([]);
    await simulator.close();
  });

  test('does not take a file of something else for an empty one', async () => {
    const stateFile = join(folder, 'state.json');
    await writeFile(stateFile, '{"shopping":"list"}');
    const options = { port: 0, secretKey: SECRET_KEY, webhookSecret: WEBHOOK_SECRET, stateFile };
    await expect(startStripeSimulator(options)).rejects.toThrow('does not hold the state');
  });
});

describe('the controls of the Stripe simulator', () => {
  let simulator: OpenSimulator;
  beforeEach(async () => {
    simulator = await openSimulator();
  });
  afterEach(() => simulator.close());

  const post = (path: string, headers: Record<string, string>) =>
    new Promise<number | undefined>((resolve, reject) => {
      const outgoing = request(`${simulator.running.url}${path}`, { method: 'POST', headers }, (response) => {
        response.resume();
        resolve(response.statusCode);
      });
      outgoing.on('error', reject).end();
    });

  test('cannot be reached by a page from elsewhere', async () => {
    expect(await post('/_control/reset', { Origin: 'https://evil.example' })).toBe(403);
  });

  test('cannot be reached under a name that somebody pointed at this machine', async () => {
    expect(await post('/_control/reset', { Host: 'evil.example' })).toBe(403);
  });

  test('lead the guest back to the shop after the bank has asked', async () => {
    const { id } = await simulator.client.object('POST', 'payment_intents', FORM);
    const back = 'https://shop.example/back?booking=B1';
    await simulator.client.control('POST', `payment_intents/${id}/pay`, {
      payment_method: 'pm_card_threeDSecure2Required',
      return_url: back,
    });
    const page = await (await fetch(`${simulator.running.url}/authenticate/${id}`)).text();
    expect(page).toContain('Approve');
    const answer = await fetch(`${simulator.running.url}/_control/payment_intents/${id}/authenticate`, {
      method: 'POST',
      body: new URLSearchParams({ outcome: 'succeeded', return_url: back }),
      redirect: 'manual',
    });
    const location = new URL(answer.headers.get('location') ?? '');
    expect(location.origin + location.pathname).toBe('https://shop.example/back');
    expect(location.searchParams.get('redirect_status')).toBe('succeeded');
  });

  test('show payments to people, with what guests typed as text', async () => {
    await simulator.client.object(
      'POST',
      'payment_intents',
      `${FORM}&description=${encodeURIComponent('<script>alert(1)</script>')}`,
    );
    const page = await (await fetch(`${simulator.running.url}/`)).text();
    expect(page).toContain('SIMULATOR');
    expect(page).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
    expect(page).not.toContain('<script>alert(1)');
  });
});
