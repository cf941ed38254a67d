import { randomUUID } from 'node:crypto';
import { type RunningPaypalSimulator, startPaypalSimulator } from '../../../simulators/paypal';
import { signingCertificates } from '../../../simulators/paypal/webhooks/certificates';
import { PaypalSimulatorClient } from '../../contract/support/paypal-simulator-client';
import { signAsPaypal } from '../../contract/support/sign-as-paypal';
import { CUSTOMER_PASSWORD, callerOf, linkOfNewestSignUp, type SessionBody } from '../../support/a-customer';
import { signInAsAdministrator, type AdminSession } from '../../support/admin-session';
import { atEndOfFile } from '../../support/at-end-of-file';
import { send, type Attack } from '../../support/attack';
import { eventually } from '../../support/eventually';
import { aGuest, type BookingView } from '../../support/guest';
import { openShop, type Shop } from '../../support/shop';
import { underAttack, type Attacked, type Ending } from '../../support/under-attack';

/** Nobody listens there: what PayPal would send waits, and is sent by the tests. */
const NOWHERE = 'http://127.0.0.1:9/';
const FORM = 'application/x-www-form-urlencoded';
const VERIFY_CALL = '/v1/notifications/verify-webhook-signature';

let shop: Shop;
let attacked: Attacked;
let paypal: RunningPaypalSimulator;
let client: PaypalSimulatorClient;
let own: BookingView;
let others: BookingView;
let staff: AdminSession;
let used: { readonly refresh: string; readonly link: string; readonly cancellation: string };
let ipnForm: string;
let webhook: string;

beforeAll(async () => {
  paypal = await startPaypalSimulator({ ipnUrl: NOWHERE, webhookUrl: NOWHERE });
  atEndOfFile(() => paypal.close());
  client = new PaypalSimulatorClient(paypal.url, paypal.clientId, paypal.clientSecret);
  shop = await openShop({
    ...{ WORKER: 'off', BANK_ACCOUNT_NAME: 'Midas AG', BANK_IBAN: 'CH9300762011623852957', BANK_BIC: 'POFICHBEXXX' },
    ...{ PAYPAL_CLIENT_ID: paypal.clientId, PAYPAL_CLIENT_SECRET: paypal.clientSecret },
    ...{ PAYPAL_WEBHOOK_ID: paypal.webhookId, PAYPAL_API_BASE: paypal.url },
  });
  own = await shop.aBooking();
  others = await shop.aBooking();
  staff = await signInAsAdministrator(shop.server);
  used = await whatWasUsed();
  ({ ipnForm, webhook } = await whatPaypalSays());
  attacked = underAttack(shop.server, shop.database);
});

/** A refresh token and a link that were used, and a cancellation quote of another booking. */
async function whatWasUsed() {
  const { send: ask } = callerOf(shop.server.url);
  const email = 'replayed@example.com';
  await ask('POST', '/api/auth/local/register', { body: { email, password: CUSTOMER_PASSWORD } });
  const link = await linkOfNewestSignUp(shop.database, email);
  const body = { confirmation: link, password: CUSTOMER_PASSWORD };
  const { refreshToken: refresh } = (await ask<SessionBody>('POST', '/api/auth/email-confirmation', { body })).body;
  const next = await ask<SessionBody>('POST', '/api/auth/refresh', { body: { refreshToken: refresh } });
  await ask<SessionBody>('POST', '/api/auth/refresh', { body: { refreshToken: next.body.refreshToken } });
  const path = `/api/bookings/${others.reference}/cancellation-quote`;
  const quote = await ask<{ data: { token: string } }>('GET', path, { headers: tokenOf(others) });
  return { refresh, link, cancellation: quote.body.data.token };
}

/** Money that PayPal took, as its notification and its webhook tell of it. */
async function whatPaypalSays() {
  const unit = { amount: { currency_code: 'EUR', value: '300.00' }, custom_id: 'nobody', invoice_id: 'I-1' };
  const order = { intent: 'CAPTURE', purchase_units: [unit] };
  const { id } = await client.object('POST', '/v2/checkout/orders', order);
  await client.control('POST', `orders/${id}/approve`);
  await client.object('POST', `/v2/checkout/orders/${id}/capture`);
  const [told] = (await client.control('GET', 'ipn/deliveries')) as { form: string }[];
  const event = {
    ...{ id: 'WH-GENUINE', event_type: 'CHECKOUT.ORDER.APPROVED', create_time: new Date().toISOString() },
    resource: { id },
  };
  return { ipnForm: told?.form ?? '', webhook: JSON.stringify(event) };
}

const tokenOf = ({ accessToken }: BookingView) => ({ 'x-booking-token': accessToken });
const atOwn = (path: string, body: object): Attack => ({
  path: `/api/bookings/${own.reference}${path}`,
  headers: tokenOf(own),
  body,
});
const atDesk = (path: string, body: object): Attack => ({
  path: `/desk/bookings/${own.reference}${path}`,
  headers: { authorization: `Bearer ${staff.token}` },
  body,
});
const belowZero = () => ({ amountMinor: -100, currency: own.total.currency });
const aQuote = () => ({
  ...{ kind: shop.car.kind, listing: shop.car.documentId, from: '2027-03-01', to: '2027-03-08', guests: 1 },
});
const signedWebhook = async (changes: Record<string, string> = {}): Promise<Attack> => {
  const { id: certificateId, privateKeyPem } = await signingCertificates();
  const headers = signAsPaypal(webhook, { certificateId, privateKeyPem, webhookId: paypal.webhookId });
  return { path: '/api/webhooks/paypal', headers: { ...headers, ...changes }, body: webhook };
};
const notification = (form: string): Attack => ({
  path: '/api/webhooks/paypal-ipn',
  headers: { 'content-type': FORM },
  body: form,
});

const ofRequest = (attack: Attack, requestId: string) => () =>
  send(shop.server.url, {
    ...attack,
    headers: { 'x-request-id': requestId, 'idempotency-key': randomUUID(), ...attack.headers },
  });

const eventsOf = (requestId: string) =>
  shop.database.query<{ kind: string; count: number; detail: string; account: string | null }>(
    `SELECT kind, count, detail, account FROM security_events WHERE request_id = $1`,
    [requestId],
  );

const STAFF = /^staff:\d+$/;
const TAMPERED = { ending: { status: 400, code: 'invalid-request' }, kind: 'amount-refused' };
const FORGED = { ending: { status: 400, code: 'webhook-signature-invalid' }, kind: 'webhook-forged' };

interface Case {
  readonly what: string;
  readonly attack: () => Attack | Promise<Attack>;
  readonly ending: Ending;
  readonly kind: string;
  /** Who is noted with it; nobody unless given. */
  readonly account?: RegExp;
}

const ATTACKS: readonly Case[] = [
  {
    what: 'a quote with a price of the guest’s own',
    attack: () => ({ path: '/api/quotes', body: { ...aQuote(), total: { amountMinor: 1, currency: 'EUR' } } }),
    ...TAMPERED,
  },
  {
    what: 'a booking with a total of the guest’s own',
    attack: () => ({
      path: '/api/bookings',
      body: {
        ...{ quote: 'any', acceptTerms: true, totalMinor: 1 },
        customer: { firstName: 'Eve', lastName: 'Moriarty', email: 'eve@example.com' },
      },
    }),
    ...TAMPERED,
  },
  {
    what: 'a payment with an amount of the guest’s own',
    attack: () => atOwn('/payments', { payable: own.payables[0]?.id, provider: 'stripe', amountMinor: 1 }),
    ...TAMPERED,
  },
  {
    what: 'a cancellation with a refund of the guest’s own',
    attack: () => atOwn('/cancel', { token: 'any', refund: { amountMinor: 1_000_000, currency: 'EUR' } }),
    ...TAMPERED,
  },
  {
    what: 'a payment of somebody else’s payable',
    attack: () => atOwn('/payments', { payable: others.payables[0]?.id, provider: 'stripe' }),
    ending: { status: 404, code: 'payable-not-found' },
    kind: 'not-found-probe',
  },
  {
    what: 'a transfer for somebody else’s payable',
    attack: () => atOwn('/transfer', { payable: others.payables[0]?.id }),
    ending: { status: 404, code: 'payable-not-found' },
    kind: 'not-found-probe',
  },
  {
    what: 'a payment of somebody else’s booking',
    attack: () => ({
      ...atOwn('/payments', { payable: others.payables[0]?.id, provider: 'stripe' }),
      path: `/api/bookings/${others.reference}/payments`,
    }),
    ending: { status: 404, code: 'booking-not-found' },
    kind: 'not-found-probe',
  },
  {
    what: 'a refund below zero',
    attack: () => atDesk('/refunds', { amount: belowZero(), reason: 'To be charged', effect: 'due_again' }),
    ...TAMPERED,
    account: STAFF,
  },
  {
    what: 'a claim below zero',
    attack: () =>
      atDesk('/deposit/claims', {
        amount: belowZero(),
        reason: 'A scratch',
        evidence: [{ kind: 'note', text: 'A scratch' }],
      }),
    ...TAMPERED,
    account: STAFF,
  },
  {
    what: 'a bank transfer below zero',
    attack: () => atDesk('/transfers', { amount: belowZero(), bankReference: 'SEPA 1', receivedOn: '2026-11-25' }),
    ...TAMPERED,
    account: STAFF,
  },
  {
    what: 'a refresh token that was used',
    attack: () => ({ path: '/api/auth/refresh', body: { refreshToken: used.refresh } }),
    ending: { status: 401, code: 'refresh-token-invalid', changes: ['account_sessions'] },
    kind: 'token-reused',
    account: /^\d+$/,
  },
  {
    what: 'a link that was used',
    attack: () => ({
      path: '/api/auth/email-confirmation',
      body: { confirmation: used.link, password: CUSTOMER_PASSWORD },
    }),
    ending: { status: 410, code: 'link-invalid' },
    kind: 'link-refused',
  },
  {
    what: 'the cancellation quote of another booking',
    attack: () => atOwn('/cancel', { token: used.cancellation }),
    ending: { status: 400, code: 'cancellation-quote-invalid' },
    kind: 'token-forged',
  },
  {
    what: 'a notification of PayPal that was written anew in UTF-8',
    attack: () => notification(ipnForm.replaceAll('%E9', '%C3%A9')),
    ...FORGED,
  },
  {
    what: 'a notification of PayPal whose bytes were read and written again',
    attack: () => notification(new URLSearchParams(ipnForm).toString()),
    ...FORGED,
  },
  {
    what: 'a webhook with a certificate on another host',
    attack: () =>
      signedWebhook({ 'paypal-cert-url': 'https://api.paypal.com.evil.example/v1/notifications/certs/CERT-1' }),
    ...FORGED,
  },
  {
    what: 'a webhook with a certificate on this machine',
    attack: () => signedWebhook({ 'paypal-cert-url': `${paypal.url}/v1/notifications/certs/CERT-1` }),
    ...FORGED,
  },
];
const CASES = ATTACKS.map((one) => ({ ...one, requestId: randomUUID() }));

test.each(CASES)('$what is refused, noted once, and moves nothing', async (one) => {
  const request = ofRequest(await one.attack(), one.requestId);
  expect(await attacked.problems(request, one.ending)).toEqual([]);
  const noted = await eventually(
    () => eventsOf(one.requestId),
    (events) => events.length > 0,
  );
  const account = one.account ? expect.stringMatching(one.account) : null;
  expect(noted).toMatchObject([{ kind: one.kind, count: 1, account }]);
});

test('nobody asked PayPal about certificates elsewhere', async () => {
  expect(await client.control('GET', 'calls')).not.toContainEqual(expect.objectContaining({ path: VERIFY_CALL }));
});

test('without what was wrong, they would have been taken', async () => {
  const guest = aGuest(shop.server.url);
  const { status } = await guest.quote(shop.car, '2027-03-01', '2027-03-08');
  expect(status).toBe(201);
  for (const attack of [
    atOwn('/payments', { payable: own.payables[0]?.id, provider: 'stripe' }),
    await signedWebhook(),
    notification(ipnForm),
  ]) {
    const answer = await ofRequest(attack, randomUUID())();
    expect([attack.path, answer.status < 300]).toEqual([attack.path, true]);
  }
});

test('each stands among the events and in the log once, and nothing else does', async () => {
  await shop.server.stop(); // what was noted last is written by now
  const events = await shop.database.query<{ request_id: string; kind: string; count: number }>(
    `SELECT request_id, kind, count FROM security_events WHERE kind NOT LIKE 'staff-sign-in%' AND kind NOT LIKE 'second-factor%'`,
  );
  const attacks = CASES.map(({ requestId, kind }) => ({ request_id: requestId, kind, count: 1 }));
  const inOrder = (rows: readonly object[]) => rows.map((row) => JSON.stringify(row)).sort();
  expect(inOrder(events)).toEqual(inOrder(attacks));
  for (const kind of new Set(attacks.map((attack) => attack.kind))) {
    const noted = attacks.filter((attack) => attack.kind === kind).length;
    expect([kind, timesTold(kind)]).toEqual([kind, noted]);
  }
  expect(shop.server.output()).not.toMatch(/\berror\b.{0,10}: /);
});

/** A line tells one event, or with `× n` those that followed it within some seconds. */
function timesTold(kind: string): number {
  const lines = shop.server.output().matchAll(new RegExp(`security: ${kind}(?: × (\\d+))?\\s`, 'g'));
  return [...lines].reduce((sum, [, times = '1']) => sum + Number(times), 0);
}
