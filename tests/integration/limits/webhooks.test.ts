import Stripe from 'stripe';
import { type RunningPaypalSimulator, startPaypalSimulator } from '../../../simulators/paypal';
import { PaypalSimulatorClient } from '../../contract/support/paypal-simulator-client';
import { createDatabase, type TestDatabase } from '../../support/create-database';
import { eventually } from '../../support/eventually';
import { freePort } from '../../support/free-port';
import { startServer, type TestServer } from '../../support/start-server';
import { STRIPE_WEBHOOK_SECRET } from '../../support/test-environment';

/** Of forgeries, at the scale of these tests. */
const ALLOWED = 4;

let database: TestDatabase;
let paypal: RunningPaypalSimulator;
let client: PaypalSimulatorClient;
let servers: [TestServer, TestServer];

beforeAll(async () => {
  const port = await freePort();
  database = await createDatabase({ from: 'migrated' });
  paypal = await startPaypalSimulator({ webhookUrl: `http://127.0.0.1:${port}/api/webhooks/paypal` });
  client = new PaypalSimulatorClient(paypal.url, paypal.clientId, paypal.clientSecret);
  const env = {
    RATE_LIMIT_SCALE: '0.2',
    TRUSTED_PROXIES: '1',
    PAYPAL_CLIENT_ID: paypal.clientId,
    PAYPAL_CLIENT_SECRET: paypal.clientSecret,
    PAYPAL_WEBHOOK_ID: paypal.webhookId,
    PAYPAL_API_BASE: paypal.url,
  };
  servers = [await startServer({ database, port, env }), await startServer({ database, env })];
});
afterAll(() => paypal.close());

let networks = 0;
const aNetwork = () => `198.51.100.${(networks += 1)}`;

interface Sent {
  readonly path: string;
  readonly network: string;
  readonly body: string;
  readonly headers?: Record<string, string>;
  readonly server?: TestServer;
}

function send({ path, network, body, headers = {}, server = servers[0] }: Sent): Promise<Response> {
  return fetch(`${server.url}/api/webhooks/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-forwarded-for': network, ...headers },
    body,
  });
}

const bodyOf = (id: string) =>
  JSON.stringify({ id, object: 'event', type: 'ping', created: 1_900_000_000, data: { object: { object: 'ping' } } });

const stripe = (network: string, id: string, secret: string, server = servers[0]) => {
  const body = bodyOf(id);
  const signature = Stripe.webhooks.generateTestHeaderString({ payload: body, secret });
  return send({ path: 'stripe', network, body, headers: { 'stripe-signature': signature }, server });
};
const genuine = (network: string, id: string) => stripe(network, id, STRIPE_WEBHOOK_SECRET);
const forged = (network: string, server = servers[0]) => stripe(network, 'evt_forged', 'whsec_wrong_000000', server);

async function statusesOf(times: number, ask: (index: number) => Promise<Response>): Promise<number[]> {
  const statuses: number[] = [];
  for (let index = 0; index < times; index += 1) statuses.push((await ask(index)).status);
  return statuses;
}
const times = (count: number, status: number) => Array.from({ length: count }, () => status);

test('events that are signed pass in any number, all at once', async () => {
  const network = aNetwork();
  const answers = await Promise.all(Array.from({ length: 200 }, (_, index) => genuine(network, `evt_many_${index}`)));
  expect(answers.filter(({ status }) => status !== 200)).toEqual([]);
  expect(answers.filter(({ headers }) => headers.has('ratelimit-limit'))).toEqual([]);
});

test('forged ones are refused, and beyond the limit by all servers with 429', async () => {
  const network = aNetwork();
  expect(await statusesOf(ALLOWED, (index) => forged(network, servers[index % 2]))).toEqual(times(ALLOWED, 400));
  for (const server of servers) {
    const answer = await forged(network, server);
    expect(answer.status).toBe(429);
    expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(await answer.json()).toMatchObject({ error: { details: { code: 'too-many-requests' } } });
  }
});

test('a signed one passes even from a network that has forged too many', async () => {
  const network = aNetwork();
  await statusesOf(ALLOWED + 2, () => forged(network));
  expect((await genuine(network, 'evt_late')).status).toBe(200);
  expect(await database.query(`SELECT event_id FROM webhook_inbox WHERE event_id = 'evt_late'`)).toHaveLength(1);
  expect((await forged(network)).status).toBe(429);
});

test('what has no body or no signature counts as forged', async () => {
  const network = aNetwork();
  expect(await statusesOf(2, () => send({ path: 'stripe', network, body: bodyOf('evt_bare') }))).toEqual([400, 400]);
  expect(await statusesOf(3, () => send({ path: 'stripe', network, body: '' }))).toEqual([400, 400, 429]);
});

const VERIFICATION = '/v1/notifications/verify-webhook-signature';
const IPN = '/cgi-bin/webscr';

async function timesAsked(path: string): Promise<number> {
  const calls = await client.control('GET', 'calls');
  return (calls as { path: string }[]).filter((call) => call.path === path).length;
}

const asPaypal = (network: string) =>
  send({
    path: 'paypal',
    network,
    body: JSON.stringify({
      id: 'WH-FORGED',
      event_type: 'CHECKOUT.ORDER.APPROVED',
      create_time: '2026-11-24T08:00:00Z',
      resource: { id: 'FORGED' },
    }),
    headers: {
      'paypal-transmission-id': 'T-1',
      'paypal-transmission-time': new Date().toISOString(),
      'paypal-transmission-sig': 'AAAA',
      'paypal-cert-url': 'https://api.sandbox.paypal.com/v1/notifications/certs/CERT-1',
      'paypal-auth-algo': 'SHA256withRSA',
    },
  });
const asIpn = (network: string) =>
  send({
    path: 'paypal-ipn',
    network,
    body: 'txn_id=T1&custom=payment-1',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
  });

test.each([
  ['webhooks', VERIFICATION, asPaypal],
  ['notifications', IPN, asIpn],
])('PayPal is not asked about forged %s without end', async (_, path, forge) => {
  const network = aNetwork();
  const before = await timesAsked(path);
  expect(await statusesOf(ALLOWED + 6, () => forge(network))).toEqual([...times(ALLOWED, 400), ...times(6, 429)]);
  expect((await timesAsked(path)) - before).toBe(ALLOWED);
});

test('PayPal’s own are still believed meanwhile', async () => {
  await statusesOf(ALLOWED + 1, () => asPaypal(aNetwork()));
  const { id } = await client.object('POST', '/v2/checkout/orders', {
    intent: 'CAPTURE',
    purchase_units: [{ amount: { currency_code: 'EUR', value: '300.00' }, custom_id: 'nobody', invoice_id: 'I-1' }],
  });
  await client.control('POST', `orders/${id}/approve`);
  const inbox = () => database.query(`SELECT event_id FROM webhook_inbox WHERE provider = 'paypal'`);
  expect(await eventually(inbox, (rows) => rows.length > 0)).toHaveLength(1);
});
