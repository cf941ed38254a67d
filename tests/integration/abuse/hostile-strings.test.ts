import { randomUUID } from 'node:crypto';
import type { z } from 'zod';
import * as account from '../../../src/api/account/requests/auth-requests';
import {
  idTokenRequest,
  linkGoogleRequest,
  unlinkGoogleRequest,
} from '../../../src/api/account/requests/google-requests';
import { amendmentRequest } from '../../../src/api/amendment/requests/amendment-request';
import { cancelBookingRequest } from '../../../src/api/booking/requests/cancel-booking-request';
import { placeBookingRequest } from '../../../src/api/booking/requests/place-booking-request';
import {
  acceptOfferRequest,
  counterOfferRequest,
  declineOfferRequest,
} from '../../../src/api/offer/requests/offer-requests';
import { offerTransferRequest } from '../../../src/api/payment/requests/offer-transfer-request';
import { startPaymentRequest } from '../../../src/api/payment/requests/start-payment-request';
import { quoteRequest } from '../../../src/api/quote/requests/quote-request';
import { joinWaitlistRequest } from '../../../src/api/waitlist/requests/join-waitlist-request';
import * as factor from '../../../src/api/second-factor/requests/second-factor-requests';
import { aCustomer, CUSTOMER_PASSWORD as password } from '../../support/a-customer';
import { send, type Attack } from '../../support/attack';
import { fieldsOf, withField } from '../../support/fields-of';
import { aGuest, type BookingView } from '../../support/guest';
import { ownRoutes } from '../../support/public-routes';
import { openShop, type Shop } from '../../support/shop';
import { startGoogleSimulator } from '../../support/start-google-simulator';
import { plantOffer } from '../../support/plant-offer';
import { underAttack, type Attacked } from '../../support/under-attack';

let shop: Shop;
let attacked: Attacked;
let session: Record<string, string>;
let booking: BookingView;
let quote: string;
let offer: { readonly reference: string; readonly token: string };

beforeAll(async () => {
  const google = await startGoogleSimulator({ serverUrl: 'http://127.0.0.1:9' });
  shop = await openShop({ ...google.env, WORKER: 'off' });
  attacked = underAttack(shop.server, shop.database);
  session = { authorization: `Bearer ${(await aCustomer(shop.server, shop.database)).jwt}` };
  booking = await shop.aBooking();
  offer = await plantOffer(shop);
  quote = (await aGuest(shop.server.url).quote(shop.car, '2027-03-01', '2027-03-08')).data.id;
});

afterAll(() => attacked.report());

/** What has kept parsers, statements and regular expressions busy, in fifty kilobytes. */
const LONG = 50_000;
const HOSTILE: readonly (readonly [name: string, text: string])[] = [
  ['U+0000', 'a\0b'],
  ['letters', 'x'.repeat(LONG)],
  ['an address without end', `a@${'a.'.repeat(LONG / 2)}!`],
  ['spaces between two letters', `x${' '.repeat(LONG)}x`],
  ['digits', '9'.repeat(LONG)],
  ['brackets', '('.repeat(LONG)],
  ['a language without end', `${'en-'.repeat(LONG / 3)}!`],
  ['a token without end', `${'ey.'.repeat(LONG / 3)}!`],
  ['combined accents', 'a\u0301'.repeat(LONG / 2)],
];

interface Form {
  readonly takes: z.ZodType;
  /** What would be taken; nothing else than the field under attack is wrong. */
  readonly right?: () => unknown;
  readonly path?: () => string;
  readonly headers?: () => Record<string, string>;
}

const ofBooking = (path: string, takes: z.ZodType): Form => ({
  takes,
  right: () => ({ payable: booking.payables[0]?.id, provider: 'stripe' }),
  path: () => `/api/bookings/${booking.reference}/${path}`,
  headers: () => ({ 'x-booking-token': booking.accessToken }),
});
const ofOffer = (path: string, takes: z.ZodType, right: unknown): Form => ({
  ...{ takes, right: () => right },
  path: () => `/api/offers/${offer.reference}/${path}`,
  headers: () => ({ 'x-offer-token': offer.token }),
});
const signedIn = (takes: z.ZodType, right: unknown = {}): Form => ({
  ...{ takes, right: () => right },
  headers: () => session,
});
const email = 'somebody@example.com';

const FORMS: Readonly<Record<string, Form>> = {
  'POST /api/auth/local/register': { takes: account.signUpRequest, right: () => ({ email, password }) },
  'POST /api/auth/email-confirmation': {
    takes: account.confirmRequest,
    right: () => ({ confirmation: 'x', password }),
  },
  'POST /api/auth/send-email-confirmation': { takes: account.emailRequest },
  'POST /api/auth/local': { takes: account.signInRequest, right: () => ({ identifier: email, password }) },
  'POST /api/auth/refresh': { takes: account.refreshRequest },
  'POST /api/auth/logout': { takes: account.signOutRequest },
  'POST /api/auth/forgot-password': { takes: account.emailRequest },
  'POST /api/auth/reset-password': { takes: account.resetPasswordRequest, right: () => ({ code: 'x', password }) },
  'POST /api/auth/change-password': signedIn(account.changePasswordRequest, { currentPassword: password, password }),
  'POST /api/auth/email-change': { takes: account.confirmRequest, right: () => ({ confirmation: 'x', password }) },
  'POST /api/auth/email-change/undo': { takes: account.undoAddressRequest },
  'POST /api/me/email': signedIn(account.addressRequest, { email, password }),
  'POST /api/auth/google': { takes: idTokenRequest, right: () => ({ idToken: 'a.b.c' }) },
  'POST /api/auth/second-factor': { takes: factor.signInRequest, right: () => ({ challenge: 'x', code: '123456' }) },
  'PATCH /api/me': signedIn(account.changeProfileRequest),
  'POST /api/me/identities/google': signedIn(linkGoogleRequest, { idToken: 'a.b.c' }),
  'POST /api/me/identities/google/remove': signedIn(unlinkGoogleRequest, { password }),
  'POST /api/me/second-factor': signedIn(factor.beginAccountEnrolmentRequest, { password }),
  'POST /api/me/second-factor/confirm': signedIn(factor.confirmEnrolmentRequest),
  'POST /api/me/second-factor/remove': signedIn(factor.codeRequest),
  'POST /api/me/second-factor/recovery-codes': signedIn(factor.codeRequest),
  'POST /api/quotes': {
    takes: quoteRequest,
    right: () => ({
      ...{ kind: shop.car.kind, listing: shop.car.documentId, from: '2027-03-01', to: '2027-03-08', guests: 1 },
    }),
  },
  'POST /api/waitlist': {
    takes: joinWaitlistRequest,
    right: () => ({
      ...{ kind: shop.car.kind, listing: shop.car.documentId, from: booking.from, to: booking.to, guests: 1 },
      customer: { firstName: 'Eve', lastName: 'Moriarty', email },
    }),
  },
  'POST /api/bookings': {
    takes: placeBookingRequest,
    right: () => ({ quote, customer: { firstName: 'Eve', lastName: 'Moriarty', email }, acceptTerms: true }),
  },
  'POST /api/offers/:reference/counter': ofOffer('counter', counterOfferRequest, { message: 'Could it be less?' }),
  'POST /api/offers/:reference/decline': ofOffer('decline', declineOfferRequest, {}),
  'POST /api/offers/:reference/accept': ofOffer('accept', acceptOfferRequest, { version: 1, acceptTerms: true }),
  'POST /api/bookings/:reference/cancel': ofBooking('cancel', cancelBookingRequest),
  'POST /api/bookings/:reference/amendments': ofBooking('amendments', amendmentRequest),
  'POST /api/bookings/:reference/payments': ofBooking('payments', startPaymentRequest),
  'POST /api/bookings/:reference/transfer': ofBooking('transfer', offerTransferRequest),
};

/** The first reads its body only for a link that we made, and asks for what `startPaymentRequest` asks; the others take none. */
const WITHOUT_FIELDS = [
  'POST /api/payment-links/:token/payments',
  'POST /api/payments/paypal/:orderId/capture',
  'POST /api/bookings/:reference/amendments/:amendment/accept',
  'POST /api/bookings/:reference/amendments/:amendment/withdraw',
];

test('every route that takes a body is attacked below', () => {
  const takingBodies = ownRoutes().filter(
    ({ method, path }) => !['GET', 'DELETE'].includes(method) && !path.startsWith('/api/webhooks/'),
  );
  const names = takingBodies.map(({ method, path }) => `${method} ${path}`);
  expect([...Object.keys(FORMS), ...WITHOUT_FIELDS].sort()).toEqual(names.sort());
});

const FIELDS = Object.entries(FORMS).flatMap(([route, form]) =>
  fieldsOf(form.takes).map((path) => [route, path.join('.'), path, form] as const),
);

describe.each(FIELDS)('%s with %s', (route, _field, path, form) => {
  const [method = '', address = ''] = route.split(' ');

  test.each(HOSTILE)('of %s is refused', async (_name, text) => {
    const attack: Attack = {
      method,
      path: form.path?.() ?? address,
      headers: { 'idempotency-key': randomUUID(), ...form.headers?.() },
      body: withField(form.right?.() ?? {}, path, text),
    };
    expect(await attacked.problems(() => send(shop.server.url, attack), { status: 400 })).toEqual([]);
  });
});

describe('a query', () => {
  const places: readonly (readonly [path: string, names: readonly string[], headers?: () => Record<string, string>])[] =
    [
      ['/api/search', ['kind', 'from', 'to', 'location', 'guests', 'sort', 'currency', 'page', 'priceMin']],
      ['/api/availability/vehicle/x', ['from', 'to']],
      ['/api/vehicles', ['sort', 'fields', 'populate', 'filters[name][$eqi]x', 'pagination[page]', 'locale', 'status']],
      ['/api/connect/google', ['redirect']],
      ['/api/me/bookings', ['page', 'pageSize'], () => session],
      ['/api/currencies', ['base']],
    ];
  const named = places.flatMap(([path, names, headers]) => names.map((name) => [path, name, headers] as const));

  describe.each(named)('of %s with %s', (path, name, headers) => {
    test.each(HOSTILE)('of %s is refused', async (_what, text) => {
      const value = encodeURIComponent(text.slice(0, 2_400)); // longer ones are refused with their headers
      const attack = { path: `${path}?${encodeURIComponent(name)}=${value}`, headers: headers?.() ?? {} };
      expect(await attacked.problems(() => send(shop.server.url, attack), { status: 400 })).toEqual([]);
    });
  });
});
