import { type RunningPaypalSimulator, startPaypalSimulator } from '../../../simulators/paypal';
import { PaypalSimulatorClient } from '../../contract/support/paypal-simulator-client';
import { createDatabase, type TestDatabase } from '../../support/create-database';
import { eventually } from '../../support/eventually';
import { freePort } from '../../support/free-port';
import { startServer, type TestServer } from '../../support/start-server';

const ORDERS = '/v2/checkout/orders';

let database: TestDatabase;
let paypal: RunningPaypalSimulator;
let client: PaypalSimulatorClient;
let server: TestServer;

beforeAll(async () => {
  const port = await freePort();
  database = await createDatabase({ from: 'seeded' });
  paypal = await startPaypalSimulator({
    webhookUrl: `http://127.0.0.1:${port}/api/webhooks/paypal`,
    ipnUrl: `http://127.0.0.1:${port}/api/webhooks/paypal-ipn`,
  });
  client = new PaypalSimulatorClient(paypal.url, paypal.clientId, paypal.clientSecret);
  const env = {
    PAYPAL_CLIENT_ID: paypal.clientId,
    PAYPAL_CLIENT_SECRET: paypal.clientSecret,
    PAYPAL_WEBHOOK_ID: paypal.webhookId,
    PAYPAL_API_BASE: paypal.url,
  };
  server = await startServer({ database, port, env });
});
afterAll(() => paypal.close());

const inbox = () =>
  database.query<{ type: string; settled_at: Date | null }>(
    `SELECT type, settled_at FROM webhook_inbox WHERE provider = 'paypal' ORDER BY id`,
  );
const post = (path: string, type: string, body: string, headers: Record<string, string> = {}) =>
  fetch(`${server.url}/api/webhooks/${path}`, { method: 'POST', headers: { 'content-type': type, ...headers }, body });
const JSON_TYPE = 'application/json';
const FORM_TYPE = 'application/x-www-form-urlencoded';
const EVENT = JSON.stringify({
  id: 'WH-FORGED',
  event_type: 'CHECKOUT.ORDER.APPROVED',
  create_time: '2026-11-24T08:00:00Z',
  resource: { id: 'FORGED' },
});

test('money is entered once, though a webhook and a notification tell of it', async () => {
  const unit = { amount: { currency_code: 'EUR', value: '300.00' }, custom_id: 'nobody', invoice_id: 'I-1' };
  const { id } = await client.object('POST', ORDERS, { intent: 'CAPTURE', purchase_units: [unit] });
  await client.control('POST', `orders/${id}/approve`);
  await client.object('POST', `${ORDERS}/${id}/capture`);
  const told = ['CHECKOUT.ORDER.APPROVED', 'CHECKOUT.ORDER.COMPLETED', 'PAYMENT.CAPTURE.COMPLETED'];
  await eventually(inbox, (rows) => rows.length === 4 && rows.every(({ settled_at }) => settled_at !== null));
  expect((await inbox()).map(({ type }) => type).sort()).toEqual([...told, 'ipn.express_checkout'].sort());
  const entries = await database.query(
    `SELECT kind, suspense, amount_minor FROM ledger_events WHERE provider = 'paypal'`,
  );
  expect(entries).toEqual([{ kind: 'captured', suspense: 'unknown-payment', amount_minor: '30000' }]);
});

const signed = () => ({
  'paypal-transmission-id': 'T-1',
  'paypal-transmission-time': new Date().toISOString(),
  'paypal-transmission-sig': 'AAAA',
  'paypal-cert-url': 'https://api.sandbox.paypal.com/v1/notifications/certs/CERT-1',
  'paypal-auth-algo': 'SHA256withRSA',
});

test.each([
  ['a webhook without a signature', 'paypal', JSON_TYPE, EVENT, () => ({})],
  ['a webhook with a forged signature', 'paypal', JSON_TYPE, EVENT, signed],
  ['a webhook that is a form', 'paypal', FORM_TYPE, 'txn_id=T1', signed],
  ['a notification that PayPal does not know', 'paypal-ipn', FORM_TYPE, 'txn_id=T1&custom=payment-1', () => ({})],
  ['a form that is no notification', 'paypal-ipn', FORM_TYPE, 'a=b', () => ({})],
  ['a notification without a body', 'paypal-ipn', FORM_TYPE, '', () => ({})],
  ['a notification in JSON', 'paypal-ipn', JSON_TYPE, EVENT, () => ({})],
])('%s is refused with 400, and nothing is stored', async (_name, path, type, body, headers) => {
  const before = await inbox();
  expect((await post(path, type, body, headers())).status).toBe(400);
  expect(await inbox()).toEqual(before);
});

test.each([
  ['paypal', JSON_TYPE, EVENT, '/v1/notifications/verify-webhook-signature'],
  ['paypal-ipn', FORM_TYPE, 'txn_id=T1&custom=payment-1', '/cgi-bin/webscr'],
])('while PayPal is away, %s answers 503, so that it is told again', async (path, type, body, asked) => {
  await client.control('POST', 'faults', { path: asked, kind: 'status', status: 500 });
  const before = await inbox();
  expect((await post(path, type, body, signed())).status).toBe(503);
  expect(await inbox()).toEqual(before);
});

test('a server without PayPal’s keys offers no such payment', async () => {
  const without = await startServer({ database, env: { WORKER: 'off' } });
  const response = await fetch(`${without.url}/api/webhooks/paypal`, {
    method: 'POST',
    headers: { 'content-type': JSON_TYPE, ...signed() },
    body: EVENT,
  });
  expect(response.status).toBe(422);
  await without.stop();
});
