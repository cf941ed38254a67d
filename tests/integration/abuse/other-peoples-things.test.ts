import { randomUUID } from 'node:crypto';
import { aCustomer } from '../../support/a-customer';
import { send, type Attack } from '../../support/attack';
import type { BookingView } from '../../support/guest';
import { datesFor } from '../../support/listings';
import { ownRoutes } from '../../support/public-routes';
import { plantOffer } from '../../support/plant-offer';
import { openShop, type Shop } from '../../support/shop';
import { statementReader } from '../../support/statement-reader';
import { aWaitingGuest } from '../../support/waiting-guest';
import { underAttack, type Attacked } from '../../support/under-attack';

/** Somebody with an account and a paid booking. */
interface Person {
  readonly jwt: string;
  readonly session: string;
  readonly booking: BookingView;
  readonly quote: string;
  readonly document: string;
}

type Caller = 'nobody' | 'session' | 'booking token' | 'both';

let shop: Shop;
let attacked: Attacked;
let ada: Person;
let eve: Person;
let offer: { readonly reference: string; readonly token: string };
let otherOffer: { readonly reference: string; readonly token: string };
/** Somebody else's entry of the waitlist: its token opens it, no session and no booking's does. */
let waiting: string;

beforeAll(async () => {
  shop = await openShop({ BANK_ACCOUNT_NAME: 'Midas AG', BANK_IBAN: 'CH9300762011623852957', BANK_BIC: 'POFICHBEXXX' });
  ada = await somebody(0);
  eve = await somebody(1);
  offer = await plantOffer(shop, 20);
  otherOffer = await plantOffer(shop, 21);
  waiting = (await aWaitingGuest(shop.server.url, shop.database).join(shop.car, ada.booking)).data.reference;
  await shop.server.stop();
  await shop.restart({ env: { WORKER: 'off' } }); // nothing but the attacks changes anything from here on
  attacked = underAttack(shop.server, shop.database);
}, 120_000);

afterAll(() => attacked.report());

async function somebody(slot: number): Promise<Person> {
  const { email, jwt, get } = await aCustomer(shop.server, shop.database);
  const { from, to } = datesFor(shop.car, slot);
  const quote = await shop.guest.quote(shop.car, from, to);
  const customer = { firstName: 'Ada', lastName: 'Byron', email };
  const { data: booking } = await shop.guest.book(quote.data.id, randomUUID(), { customer });
  const payment = await shop.guest.pay(booking);
  await shop.desk.payWith(payment.data.clientSecret);
  const statement = await statementReader(() => shop.server.url).withDocuments(booking, ['invoice', 'receipt']);
  const sessions = await get<{ data: { id: string }[] }>('/api/auth/sessions');
  return {
    ...{ jwt, booking, quote: quote.data.id },
    session: sessions.body.data[0]?.id ?? '',
    document: statement.documents[0]?.number ?? '',
  };
}

/** What somebody shows of themselves: the rest of a request says whose thing they ask for. */
function credentials({ jwt, booking }: Person, caller: Caller): Record<string, string> {
  return {
    ...(caller === 'session' || caller === 'both' ? { authorization: `Bearer ${jwt}` } : {}),
    ...(caller === 'booking token' || caller === 'both' ? { 'x-booking-token': booking.accessToken } : {}),
  };
}

const ask = (attack: Attack, as: Record<string, string>) => () =>
  send(shop.server.url, { ...attack, headers: { 'idempotency-key': randomUUID(), ...as } });

/** A request for a thing of somebody's, by each route that names one in its path. */
const OF_BOOKINGS: Readonly<Record<string, (owner: Person) => Attack>> = {
  'GET /api/bookings/:reference': ({ booking }) => ({ path: `/api/bookings/${booking.reference}` }),
  'GET /api/bookings/:reference/cancellation-quote': ({ booking }) => ({
    path: `/api/bookings/${booking.reference}/cancellation-quote`,
  }),
  'POST /api/bookings/:reference/cancel': ({ booking }) => ({
    path: `/api/bookings/${booking.reference}/cancel`,
    body: { token: 'x' },
  }),
  'GET /api/bookings/:reference/amendments': ({ booking }) => ({
    path: `/api/bookings/${booking.reference}/amendments`,
  }),
  'POST /api/bookings/:reference/amendments': ({ booking }) => ({
    path: `/api/bookings/${booking.reference}/amendments`,
    body: { guests: 1 },
  }),
  'POST /api/bookings/:reference/amendments/:amendment/accept': ({ booking }) => ({
    path: `/api/bookings/${booking.reference}/amendments/AMD-NOBODYS/accept`,
    body: {},
  }),
  'POST /api/bookings/:reference/amendments/:amendment/withdraw': ({ booking }) => ({
    path: `/api/bookings/${booking.reference}/amendments/AMD-NOBODYS/withdraw`,
    body: {},
  }),
  'POST /api/bookings/:reference/payments': ({ booking }) => ({
    path: `/api/bookings/${booking.reference}/payments`,
    body: { payable: booking.payables[0]?.id, provider: 'stripe' },
  }),
  'POST /api/bookings/:reference/transfer': ({ booking }) => ({
    path: `/api/bookings/${booking.reference}/transfer`,
    body: { payable: booking.payables[0]?.id },
  }),
  'GET /api/bookings/:reference/statement': ({ booking }) => ({ path: `/api/bookings/${booking.reference}/statement` }),
  'GET /api/bookings/:reference/statement.pdf': ({ booking }) => ({
    path: `/api/bookings/${booking.reference}/statement.pdf`,
  }),
  'GET /api/bookings/:reference/documents/:number': ({ booking, document }) => ({
    path: `/api/bookings/${booking.reference}/documents/${document}`,
  }),
  'GET /api/bookings/:reference/documents/:number.pdf': ({ booking, document }) => ({
    path: `/api/bookings/${booking.reference}/documents/${document}.pdf`,
  }),
};

/** What the owner of a paid booking is told where it is no longer possible; elsewhere 200. */
const OF_A_PAID_BOOKING: Readonly<Record<string, readonly [status: number, code?: string]>> = {
  'POST /api/bookings/:reference/cancel': [400, 'cancellation-quote-invalid'],
  'POST /api/bookings/:reference/amendments': [422, 'nothing-to-change'],
  'POST /api/bookings/:reference/amendments/:amendment/accept': [404, 'amendment-not-found'],
  'POST /api/bookings/:reference/amendments/:amendment/withdraw': [404, 'amendment-not-found'],
  'POST /api/bookings/:reference/payments': [422, 'payable-already-paid'],
  'POST /api/bookings/:reference/transfer': [422, 'payable-already-paid'],
};

/** Whoever knows the name of such a thing has been given it; nobody guesses one. */
const BY_NAME: Readonly<Record<string, () => Attack>> = {
  'GET /api/quotes/:id': () => ({ path: `/api/quotes/${guessOf(ada.quote)}` }),
  'GET /api/payment-links/:token': () => ({ path: `/api/payment-links/${guessOf(ada.booking.accessToken)}` }),
  'POST /api/payment-links/:token/payments': () => ({
    path: `/api/payment-links/${guessOf(ada.booking.accessToken)}/payments`,
    body: { provider: 'stripe' },
  }),
  'POST /api/payments/paypal/:orderId/capture': () => ({
    path: '/api/payments/paypal/5O190127TN364715T/capture',
    method: 'POST',
  }),
  'GET /api/waitlist/:reference': () => ({ path: `/api/waitlist/${waiting}` }),
  'DELETE /api/waitlist/:reference': () => ({ method: 'DELETE', path: `/api/waitlist/${waiting}` }),
  'DELETE /api/auth/sessions/:session': () => ({ method: 'DELETE', path: `/api/auth/sessions/${ada.session}` }),
};

/** Answered to a token of its own, that neither a session nor a booking's token is. */
const OF_OFFERS: Readonly<Record<string, () => Attack>> = {
  'GET /api/offers/:reference': () => ({ path: `/api/offers/${offer.reference}` }),
  'POST /api/offers/:reference/counter': () => ({
    path: `/api/offers/${offer.reference}/counter`,
    body: { message: 'Hello' },
  }),
  'POST /api/offers/:reference/decline': () => ({ path: `/api/offers/${offer.reference}/decline`, body: {} }),
  'POST /api/offers/:reference/accept': () => ({
    path: `/api/offers/${offer.reference}/accept`,
    body: { version: 1, acceptTerms: true },
  }),
};

const OPEN_TO_ALL = ['GET /api/availability/:kind/:documentId'];

function guessOf(name: string): string {
  const last = name.at(-1) === 'a' ? 'b' : 'a';
  return name.slice(0, -1) + last;
}

test('every route of ours that names a thing in its path is attacked below', () => {
  const named = ownRoutes().flatMap(({ method, path }) => (path.includes(':') ? [`${method} ${path}`] : []));
  expect(
    [...Object.keys(OF_BOOKINGS), ...Object.keys(BY_NAME), ...Object.keys(OF_OFFERS), ...OPEN_TO_ALL].sort(),
  ).toEqual(named.sort());
});

describe.each(Object.entries(OF_BOOKINGS))('%s', (name, attackOn) => {
  test.each<Caller>(['session', 'booking token'])('is there for its owner, by %s', async (caller) => {
    const { status, text } = await ask(attackOn(ada), credentials(ada, caller))();
    const [expected, code] = OF_A_PAID_BOOKING[name] ?? [200];
    expect(status).toBe(expected);
    if (code !== undefined) expect(text).toContain(`"code":"${code}"`);
  });

  test.each<Caller>(['nobody', 'session', 'booking token', 'both'])(
    'is not there for somebody else, by %s',
    async (caller) => {
      const ending = { status: 404, code: 'booking-not-found' };
      expect(await attacked.problems(ask(attackOn(ada), credentials(eve, caller)), ending)).toEqual([]);
    },
  );

  test('is not there for a token that is nearly right', async () => {
    const as = { 'x-booking-token': guessOf(ada.booking.accessToken) };
    expect(await attacked.problems(ask(attackOn(ada), as), { status: 404 })).toEqual([]);
  });

  test.each([
    ['%00', 400],
    ['%2e', 404],
    ['%20', 404],
  ])('is not there with %s behind its name', async (ending, status) => {
    const { path, ...rest } = attackOn(ada);
    const attack = { ...rest, path: path.replace(ada.booking.reference, `${ada.booking.reference}${ending}`) };
    expect(await attacked.problems(ask(attack, credentials(ada, 'both')), { status })).toEqual([]);
  });

  test('is not there for a pattern', async () => {
    const { path, ...rest } = attackOn(ada);
    const attack = { ...rest, path: path.replace(ada.booking.reference, 'MDS-%25') };
    expect(await attacked.problems(ask(attack, credentials(ada, 'both')), { status: 404 })).toEqual([]);
  });
});

describe.each(Object.entries(BY_NAME))('%s', (_name, attack) => {
  test.each<Caller>(['session', 'both'])(
    'knows nothing under a name that is not the caller’s, by %s',
    async (caller) => {
      expect(await attacked.problems(ask(attack(), credentials(eve, caller)), { status: 404 })).toEqual([]);
    },
  );
});

describe.each(Object.entries(OF_OFFERS))('%s', (_name, attack) => {
  test.each<Caller>(['nobody', 'session', 'booking token', 'both'])(
    'is not there without its link, by %s',
    async (caller) => {
      const ending = { status: 404, code: 'offer-not-found' };
      expect(await attacked.problems(ask(attack(), credentials(eve, caller)), ending)).toEqual([]);
    },
  );

  test('is not there for a token that is nearly right, or of another offer', async () => {
    for (const token of [guessOf(offer.token), otherOffer.token, ada.booking.accessToken]) {
      const ending = { status: 404, code: 'offer-not-found' };
      expect(await attacked.problems(ask(attack(), { 'x-offer-token': token }), ending)).toEqual([]);
    }
  });
});

describe('a thing of Ada’s in a request about Eve’s own booking', () => {
  const about = (path: string, body?: unknown): Attack => ({
    path: `/api/bookings/${eve.booking.reference}${path}`,
    ...(body === undefined ? {} : { body }),
  });
  const cases: readonly (readonly [string, () => Attack | Promise<Attack>, number])[] = [
    ['a document', () => about(`/documents/${ada.document}`), 404],
    ['a document as PDF', () => about(`/documents/${ada.document}.pdf`), 404],
    ['a payable, to pay', () => about('/payments', { payable: ada.booking.payables[0]?.id, provider: 'stripe' }), 404],
    ['a payable, to wire', () => about('/transfer', { payable: ada.booking.payables[0]?.id }), 404],
    [
      'an offer to cancel',
      async () => {
        const path = `/api/bookings/${ada.booking.reference}/cancellation-quote`;
        const { text } = await ask({ path }, credentials(ada, 'session'))();
        const { data } = JSON.parse(text) as { data: { token: string } };
        return about('/cancel', { token: data.token });
      },
      400,
    ],
  ];

  test.each(cases)('%s is not found there', async (_what, attack, status) => {
    expect(await attacked.problems(ask(await attack(), credentials(eve, 'both')), { status })).toEqual([]);
  });
});

describe('a list', () => {
  test('of bookings holds one’s own', async () => {
    const { text } = await ask({ path: '/api/me/bookings' }, credentials(eve, 'session'))();
    expect(text).toContain(eve.booking.reference);
    expect(text).not.toContain(ada.booking.reference);
  });

  test.each(['filters[customer][email][$contains]=@', 'account=1', 'user=1', 'populate=customer', 'customer=1'])(
    'of bookings is not widened by %s',
    async (query) => {
      const attack = ask({ path: `/api/me/bookings?${query}` }, credentials(eve, 'session'));
      expect(await attacked.problems(attack, { status: 400 })).toEqual([]);
    },
  );

  test('of sessions holds one’s own', async () => {
    const { text } = await ask({ path: '/api/auth/sessions' }, credentials(eve, 'session'))();
    expect(text).toContain(eve.session);
    expect(text).not.toContain(ada.session);
  });
});
