import { randomUUID } from 'node:crypto';
import { aCustomer, CUSTOMER_PASSWORD } from '../../support/a-customer';
import { send, type Attack } from '../../support/attack';
import { aGuest } from '../../support/guest';
import { plantOffer } from '../../support/plant-offer';
import { openShop, type Shop } from '../../support/shop';
import { underAttack, type Attacked } from '../../support/under-attack';

type Fields = Readonly<Record<string, unknown>>;

let shop: Shop;
let attacked: Attacked;
let eve: Awaited<ReturnType<typeof aCustomer>>;
/** Requests that would be taken as they are: nothing is wrong with an attack but the field it adds. */
let right: Record<
  | 'sign-up'
  | 'profile'
  | 'password'
  | 'quote'
  | 'itinerary'
  | 'leg'
  | 'booking'
  | 'payment'
  | 'transfer'
  | 'cancellation'
  | 'amendment'
  | 'waitlist entry'
  | 'counter-offer'
  | 'refusal of an offer'
  | 'acceptance of an offer'
  | 'factor',
  Attack & { readonly body: Fields }
>;

beforeAll(async () => {
  shop = await openShop({ WORKER: 'off' });
  attacked = underAttack(shop.server, shop.database);
  eve = await aCustomer(shop.server, shop.database);
  const booking = await shop.aBooking();
  const { data: quote } = await aGuest(shop.server.url).quote(shop.car, '2027-03-01', '2027-03-08');
  const token = { 'x-booking-token': booking.accessToken };
  const session = { authorization: `Bearer ${eve.jwt}` };
  const payable = booking.payables[0]?.id;
  const customer = { firstName: 'Eve', lastName: 'Moriarty', email: eve.email };
  const offer = await plantOffer(shop);
  const ofOffer = (path: string, body: Fields) => ({
    ...{ path: `/api/offers/${offer.reference}/${path}`, headers: { 'x-offer-token': offer.token }, body },
  });
  const item = { kind: shop.car.kind, listing: shop.car.documentId, guests: 1 };
  const legs = [
    { ...item, from: '2027-04-01', to: '2027-04-08' },
    { ...item, from: '2027-04-10', to: '2027-04-17' },
  ];
  right = {
    'sign-up': { path: '/api/auth/local/register', body: { email: 'new@example.com', password: CUSTOMER_PASSWORD } },
    profile: { method: 'PATCH', path: '/api/me', headers: session, body: { firstName: 'Eve' } },
    password: {
      ...{ path: '/api/auth/change-password', headers: session },
      body: { currentPassword: CUSTOMER_PASSWORD, password: 'another long sentence, just as good' },
    },
    quote: {
      path: '/api/quotes',
      body: { kind: shop.car.kind, listing: shop.car.documentId, from: '2027-03-01', to: '2027-03-08', guests: 1 },
    },
    booking: { path: '/api/bookings', headers: session, body: { quote: quote.id, customer, acceptTerms: true } },
    payment: {
      ...{ path: `/api/bookings/${booking.reference}/payments`, headers: token },
      body: { payable, provider: 'stripe' },
    },
    transfer: { path: `/api/bookings/${booking.reference}/transfer`, headers: token, body: { payable } },
    cancellation: { path: `/api/bookings/${booking.reference}/cancel`, headers: token, body: { token: 'x' } },
    itinerary: { path: '/api/quotes', body: { legs } },
    leg: { path: '/api/quotes', body: { legs } },
    amendment: { path: `/api/bookings/${booking.reference}/amendments`, headers: token, body: { guests: 1 } },
    'waitlist entry': { path: '/api/waitlist', body: { ...item, from: booking.from, to: booking.to, customer } },
    'counter-offer': ofOffer('counter', { message: 'Could it be less?' }),
    'refusal of an offer': ofOffer('decline', {}),
    'acceptance of an offer': ofOffer('accept', { version: 1, acceptTerms: true }),
    factor: { path: '/api/me/second-factor', headers: session, body: { password: CUSTOMER_PASSWORD } },
  };
});

afterAll(() => attacked.report());

const withKey = (attack: Attack) => () =>
  send(shop.server.url, { ...attack, headers: { 'idempotency-key': randomUUID(), ...attack.headers } });

const EXTRA: Readonly<Record<keyof typeof right, readonly Fields[]>> = {
  'sign-up': [
    { role: 1 },
    { role: 'authenticated' },
    { confirmed: true },
    { blocked: false },
    { provider: 'google' },
    { id: 1 },
    { documentId: 'mine' },
    { customer: 1 },
    { bookings: { connect: [1] } },
    { resetPasswordToken: 'mine' },
    { confirmationToken: 'mine' },
    { createdAt: '2020-01-01' },
    { loyaltyLevel: 'gold' },
  ],
  profile: [
    { email: 'admin@midas.example' },
    { password: CUSTOMER_PASSWORD },
    { role: { connect: [1] } },
    { confirmed: true },
    { blocked: false },
    { id: 1 },
    { customer: 1 },
    { isVip: true },
    { hasPassword: true },
    { sessions: [] },
    { data: { role: 1 } },
  ],
  password: [{ userId: 1 }, { user: 1 }, { email: 'admin@midas.example' }, { keepSessions: true }],
  quote: [
    { total: { amountMinor: 1, currency: 'EUR' } },
    { lines: [] },
    { dueNow: { amountMinor: 0, currency: 'EUR' } },
    { discountBps: 10_000 },
    { expiresAt: '2099-01-01T00:00:00Z' },
    { status: 'accepted' },
    { policy: 'flexible' },
    { taxRateBps: 0 },
    { unit: 1 },
  ],
  booking: [
    { state: 'confirmed' },
    { reference: 'MDS-000001' },
    { total: { amountMinor: 1, currency: 'EUR' } },
    { paid: true },
    { account: 1 },
    { accessToken: 'mine' },
    { holdExpiresAt: '2099-01-01T00:00:00Z' },
    { attention: '' },
    { payables: [] },
    { riskResult: 'clear' },
    { createdBy: 1 },
    { unit: 'x' },
  ],
  payment: [
    { amount: { amountMinor: 1, currency: 'EUR' } },
    { amountMinor: 1 },
    { currency: 'JPY' },
    { state: 'succeeded' },
    { providerReference: 'pi_1' },
    { customer: 'cus_1' },
    { offSession: true },
    { returnUrl: 'https://evil.example' },
  ],
  transfer: [{ amount: 1 }, { state: 'paid' }, { reference: 'MINE' }],
  cancellation: [{ refund: { amountMinor: 1_000_000, currency: 'EUR' } }, { state: 'cancelled' }, { actor: 'staff' }],
  itinerary: [
    { total: { amountMinor: 1, currency: 'EUR' } },
    { discountBps: 10_000 },
    { offer: 'OFR-MINE0000' },
    { adjustments: [{ label: 'x', reason: 'y', percent: -50 }] },
    { expiresAt: '2099-01-01T00:00:00Z' },
  ],
  leg: [
    { total: { amountMinor: 1, currency: 'EUR' } },
    { unit: 'x' },
    { isCancelled: true },
    { adjustments: [{ label: 'x', reason: 'y', percent: -50 }] },
    { policy: 'flexible' },
  ],
  amendment: [
    { unit: 'x' },
    { refund: 'in-full' },
    { refundBps: 10_000 },
    { toPay: { amountMinor: 0, currency: 'EUR' } },
    { reason: 'staff said so' },
    { actor: 'staff:1' },
    { state: 'applied' },
    { agreement: {} },
    { cancellationPolicy: { tiers: [] } },
  ],
  'waitlist entry': [
    { reference: 'WTL-MINE0000' },
    { sequence: 0 },
    { state: 'offered' },
    { booking: 'MDS-000001' },
    { createdAt: '2020-01-01' },
    { priority: 1 },
  ],
  'counter-offer': [
    { state: 'accepted' },
    { adjustments: [{ label: 'x', reason: 'y', percent: -50 }] },
    { validUntil: '2099-01-01T00:00:00Z' },
    { actor: 'staff:1' },
    { reason: 'x' },
    { customer: { email: 'eve@example.com' } },
  ],
  'refusal of an offer': [{ version: 1 }, { state: 'sent' }, { reason: 'x' }, { actor: 'staff:1' }],
  'acceptance of an offer': [
    { customer: { firstName: 'Eve', lastName: 'M', email: 'eve@example.com' } },
    { quote: 'mine' },
    { total: { amountMinor: 1, currency: 'EUR' } },
    { holdExpiresAt: '2099-01-01T00:00:00Z' },
    { accept: 'what-is-free' },
    { network: '127.0.0.1' },
  ],
  factor: [{ secret: 'AAAA' }, { isConfirmed: true }, { userId: 1 }, { owner: 'staff' }],
};

const CASES = (Object.keys(EXTRA) as (keyof typeof right)[]).flatMap((what) =>
  EXTRA[what].map((extra) => [what, JSON.stringify(extra), extra] as const),
);

/** The same, with more about its second leg. */
function withLeg(body: Fields, extra: Fields): Fields {
  const [first, second] = body['legs'] as Fields[];
  return { ...body, legs: [first, { ...second, ...extra }] };
}

test.each(CASES)('a %s with %s is refused, and the field is named', async (what, _shown, extra) => {
  const { body, ...rest } = right[what];
  const added = what === 'leg' ? withLeg(body, extra) : { ...body, ...extra };
  const answers = await attacked.problems(withKey({ ...rest, body: added }), { status: 400 });
  expect(answers).toEqual([]);
});

test.each([
  'sign-up',
  'profile',
  'quote',
  'itinerary',
  'booking',
  'amendment',
  'waitlist entry',
  'counter-offer',
  'acceptance of an offer',
] as const)('a prototype in a %s is refused', async (what) => {
  const { body, ...rest } = right[what];
  const poisoned = JSON.stringify(body).replace(/}$/, ',"__proto__":{"role":1,"confirmed":true}}');
  expect(await attacked.problems(withKey({ ...rest, body: poisoned }), { status: 400 })).toEqual([]);
});

test.each<[string, Fields]>([
  ['an id', { id: 1 }],
  ['a document', { documentId: 'x' }],
  ['an account', { account: 1 }],
  ['a rank', { isVip: true }],
  ['notes of staff', { internalNotes: 'x' }],
  ['bookings of others', { bookings: { connect: [1] } }],
  ['a method that was saved', { paymentMethod: 'pm_1' }],
])('a customer with %s is refused in a booking', async (_what, extra) => {
  const { body, ...rest } = right.booking;
  const customer = { ...(body['customer'] as Fields), ...extra };
  expect(await attacked.problems(withKey({ ...rest, body: { ...body, customer } }), { status: 400 })).toEqual([]);
});

describe('what Strapi would generate is not there to be written', () => {
  const OF_STRAPI: readonly (readonly [method: string, path: string, status: number])[] = [
    ['POST', '/api/customers', 405],
    ['PUT', '/api/customers/x', 405],
    ['GET', '/api/customers', 404],
    ['POST', '/api/payables', 405],
    ['POST', '/api/payments', 405],
    ['POST', '/api/refunds', 405],
    ['POST', '/api/units', 405],
    ['POST', '/api/vehicles', 405],
    ['PUT', '/api/vehicles/x', 405],
    ['DELETE', '/api/villas/x', 405],
    ['PUT', '/api/bookings/x', 405],
    ['POST', '/api/users', 405],
    ['PUT', '/api/users/1', 405],
    ['DELETE', '/api/users/1', 405],
    ['GET', '/api/users/me', 404],
    ['GET', '/api/users-permissions/roles', 404],
    ['PUT', '/api/users-permissions/roles/1', 405],
  ];

  test.each(OF_STRAPI)('%s %s is answered %i', async (method, path, status) => {
    const attack: Attack = { method, path, headers: { authorization: `Bearer ${eve.jwt}` } };
    const body = method === 'GET' || method === 'DELETE' ? {} : { body: { data: { role: 1, isVip: true } } };
    expect(await attacked.problems(withKey({ ...attack, ...body }), { status })).toEqual([]);
  });
});

test('without the fields that were added, they would all have been taken', async () => {
  const taken = ['profile', 'quote', 'itinerary', 'waitlist entry', 'counter-offer', 'acceptance of an offer'] as const;
  for (const what of [...taken, 'booking', 'payment', 'factor', 'sign-up', 'password'] as const) {
    const { status } = await withKey(right[what])();
    expect([what, status < 300]).toEqual([what, true]);
  }
});
