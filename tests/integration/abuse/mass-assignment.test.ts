import { randomUUID } from 'node:crypto';
import { aCustomer, CUSTOMER_PASSWORD } from '../../support/a-customer';
import { send, type Attack } from '../../support/attack';
import { aGuest } from '../../support/guest';
import { openShop, type Shop } from '../../support/shop';
import { underAttack, type Attacked } from '../../support/under-attack';

type Fields = Readonly<Record<string, unknown>>;

let shop: Shop;
let attacked: Attacked;
let eve: Awaited<ReturnType<typeof aCustomer>>;
/** Requests that would be taken as they are: nothing is wrong with an attack but the field it adds. */
let right: Record<
  'sign-up' | 'profile' | 'password' | 'quote' | 'booking' | 'payment' | 'transfer' | 'cancellation' | 'factor',
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
  factor: [{ secret: 'AAAA' }, { isConfirmed: true }, { userId: 1 }, { owner: 'staff' }],
};

const CASES = (Object.keys(EXTRA) as (keyof typeof right)[]).flatMap((what) =>
  EXTRA[what].map((extra) => [what, JSON.stringify(extra), extra] as const),
);

test.each(CASES)('a %s with %s is refused, and the field is named', async (what, _shown, extra) => {
  const { body, ...rest } = right[what];
  const answers = await attacked.problems(withKey({ ...rest, body: { ...body, ...extra } }), { status: 400 });
  expect(answers).toEqual([]);
});

test.each(['sign-up', 'profile', 'quote', 'booking'] as const)('a prototype in a %s is refused', async (what) => {
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
  for (const what of ['profile', 'quote', 'booking', 'payment', 'factor', 'sign-up', 'password'] as const) {
    const { status } = await withKey(right[what])();
    expect([what, status < 300]).toEqual([what, true]);
  }
});
