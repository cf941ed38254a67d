import { resolve } from 'node:path';
import { z } from 'zod';
import { signingCertificates } from '../../../simulators/paypal/webhooks/certificates';
import { signAsPaypal } from '../../contract/support/sign-as-paypal';
import { eventually } from '../../support/eventually';
import { expectInvariantsToHold } from '../../support/expect-invariants';
import { openShopWithPaypal, type ShopWithPaypal } from '../../support/open-shop-with-paypal';

const PRELOAD = resolve(__dirname, '../../support/preloads/prove-paypal-offline.cjs');
const CERTIFICATES = '/v1/notifications/certs/*';
const VERIFICATION = '/v1/notifications/verify-webhook-signature';

let both: ShopWithPaypal;

beforeAll(async () => {
  const { rootPem } = await signingCertificates(); // the simulator's own
  both = await openShopWithPaypal({ NODE_OPTIONS: `--require ${PRELOAD}`, SIMULATED_ROOT: rootPem });
});

afterEach(() => expectInvariantsToHold(both.shop.database.url));

const calls = z.array(z.object({ path: z.string(), status: z.number().nullable() }));
const askedFor = async (part: string) =>
  calls.parse(await both.paypal.client.control('GET', 'calls')).filter(({ path }) => path.includes(part));

/** A guest who agrees and closes the tab, so that only the webhook tells of it. */
async function paidUnseen(): Promise<void> {
  const booking = await both.shop.aBooking();
  const order = await both.orderFor(booking);
  await both.paypal.client.control('POST', `orders/${order}/approve`);
  await eventually(
    () => both.shop.guest.booking(booking),
    ({ data }) => data.state === 'confirmed',
  );
}

const settled = () =>
  eventually(
    () => both.shop.database.query(`SELECT event_id FROM webhook_inbox WHERE settled_at IS NULL`),
    (rows) => rows.length === 0,
  );

test('while the certificate cannot be fetched, the API proves what PayPal sends', async () => {
  await both.paypal.client.control('POST', 'faults', { path: CERTIFICATES, kind: 'status', status: 503, times: 1_000 });
  await paidUnseen();
  await settled();
  expect((await askedFor('/certs/')).map(({ status }) => status)).toContain(503);
  expect((await askedFor(VERIFICATION)).length).toBeGreaterThan(0);
});

test('and once it can be, the signature alone proves it', async () => {
  await both.paypal.client.control('DELETE', 'faults');
  const before = (await askedFor(VERIFICATION)).length;
  await paidUnseen();
  await settled();
  expect((await askedFor('/certs/')).filter(({ status }) => status === 200)).toHaveLength(1);
  expect((await askedFor(VERIFICATION)).length).toBe(before);
});

test.each([
  ['with a signature of something else', { signed: 'something else', host: 'api.sandbox.paypal.com' }],
  ['whose certificate is not at PayPal', { signed: null, host: 'api.sandbox.paypal.com.example.com' }],
])('a webhook %s is refused with 400, and the API is not asked', async (_name, { signed, host }) => {
  const signer = await signingCertificates();
  const body = JSON.stringify({
    ...{ id: 'WH-FORGED', event_type: 'CHECKOUT.ORDER.APPROVED', create_time: new Date().toISOString() },
    resource: { id: 'FORGED' },
  });
  const { webhookId } = both.paypal.running;
  const headers = signAsPaypal(signed ?? body, {
    ...{ certificateId: signer.id, privateKeyPem: signer.privateKeyPem, webhookId },
  });
  const address = `https://${host}/v1/notifications/certs/${signer.id}`;
  const before = (await askedFor(VERIFICATION)).length;
  const response = await fetch(`${both.shop.server.url}/api/webhooks/paypal`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers, 'paypal-cert-url': address },
    body,
  });
  expect(response.status).toBe(400);
  expect((await askedFor(VERIFICATION)).length).toBe(before);
});
