import { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import { badAnswer } from '../../support/bad-answer';
import { createDatabase, type TestDatabase } from '../../support/create-database';
import { HOSTILE_VALUES } from '../../support/hostile-values';
import { startServer, type TestServer } from '../../support/start-server';
import { tablePrints } from '../../support/table-prints';

const found = z.object({ data: z.array(z.object({ documentId: z.string() })) });
const created = z.object({ data: z.object({ id: z.string() }) });

type Body = Readonly<Record<string, unknown>>;

let database: TestDatabase;
let server: TestServer;
let before: Awaited<ReturnType<typeof tablePrints>>;
let keys = 0;

const good: { quote: Body; booking: Body; customer: Body } = { quote: {}, booking: {}, customer: {} };

beforeAll(async () => {
  database = await createDatabase({ from: 'seeded' });
  server = await startServer({ database, env: { RATE_LIMIT_SCALE: '0', LOG_LEVEL: 'error' } });
  good.quote = await aGoodQuote();
  const answer = await server.api.post('/api/quotes').send(good.quote).expect(201);
  good.customer = {
    firstName: 'Anna',
    lastName: 'Roth',
    email: 'anna@example.org',
    phone: '+41 44 123 45 67',
    locale: 'de-CH',
  };
  good.booking = {
    quote: created.parse(answer.body).data.id,
    customer: good.customer,
    acceptTerms: true,
    notes: 'Late.',
  };
  before = await tablePrints(database);
}, 400_000);

afterEach(async () => {
  expect(server.isRunning()).toBe(true);
  expect(await tablePrints(database)).toEqual(before);
});

const HARMLESS: Readonly<Record<string, Question>> = {
  firstName: (value) => isName(value),
  lastName: (value) => isName(value),
  phone: (value) => isPhone(value),
  locale: (value) => value === 'NaN', // a language of Fujian
};

describe('a quote', () => {
  test.each(['kind', 'listing', 'from', 'to', 'guests', 'extras', 'promoCode', 'currency'])(
    'refuses every hostile value in %s',
    async (field) => {
      const harmless = field === 'extras' ? isEmptyList : isNothing;
      expect(await problems('/api/quotes', field, harmless, (value) => ({ ...good.quote, [field]: value }))).toEqual(
        [],
      );
    },
  );

  test.each(['kind', 'listing', 'from', 'to', 'guests'])('is refused without %s', async (field) => {
    const { [field]: _missing, ...rest } = good.quote;
    expect(await problem('/api/quotes', rest)).toBeUndefined();
  });

  test.each<[string, Body]>([
    ['an unknown field', { discount: 100 }],
    ['an unknown field in an extra', { extras: [{ code: 'chef', quantity: 1, price: 0 }] }],
    ['an unknown extra', { extras: [{ code: 'no-such-extra', quantity: 1 }] }],
    ['half an extra', { extras: [{ code: 'chef', quantity: 0.5 }] }],
    ['minus one extra', { extras: [{ code: 'chef', quantity: -1 }] }],
    ['a thousand extras', { extras: Array.from({ length: 1_000 }, () => ({ code: 'chef', quantity: 1 })) }],
    ['the 30th of February', { from: '2027-02-30' }],
    ['a month too many', { from: '2027-13-01' }],
    ['a date before the calendar', { from: '0000-00-00' }],
    ['a date after all', { from: '9999-12-30', to: '9999-12-31' }],
    ['a date with a zone', { from: '2027-06-01T00:00:00Z' }],
    ['a local time for a listing by the night', { from: '2027-06-01T10:00', to: '2027-06-05T10:00' }],
    ['a stay that ends before it begins', { from: '2027-06-08', to: '2027-06-01' }],
    ['a stay of no night', { from: '2027-06-01', to: '2027-06-01' }],
    ['dates that have passed', { from: '2020-06-01', to: '2020-06-08' }],
    ['a stay of ten years', { from: '2027-06-01', to: '2037-06-01' }],
    ['more guests than beds', { guests: 999 }],
    ['another kind than the listing is', { kind: 'yacht' }],
    ['a currency that is not offered', { currency: 'XAU' }],
    ['a promotion that does not exist', { promoCode: 'FREE100' }],
  ])('is refused for %s', async (_name, change) => {
    expect(await problem('/api/quotes', { ...good.quote, ...change })).toBeUndefined();
  });
});

describe('a booking', () => {
  test.each(['quote', 'customer', 'acceptTerms', 'notes'])('refuses every hostile value in %s', async (field) => {
    const harmless = field === 'notes' ? isShortText : field === 'acceptTerms' ? isTrue : isNothing;
    expect(await problems('/api/bookings', field, harmless, (value) => ({ ...good.booking, [field]: value }))).toEqual(
      [],
    );
  });

  test.each(['firstName', 'lastName', 'email', 'phone', 'locale'])(
    "refuses every hostile value in the customer's %s",
    async (field) => {
      const harmless = HARMLESS[field] ?? isNothing;
      const body = (value: unknown) => ({ ...good.booking, customer: { ...good.customer, [field]: value } });
      expect(await problems('/api/bookings', field, harmless, body)).toEqual([]);
    },
  );

  test.each<[string, () => Body]>([
    ['an unknown field', () => ({ ...good.booking, state: 'confirmed' })],
    ['a price of its own', () => ({ ...good.booking, total: { amountMinor: 1, currency: 'EUR' } })],
    ['an unknown field of the customer', () => ({ ...good.booking, customer: { ...good.customer, isVip: true } })],
    ['a quote that does not exist', () => ({ ...good.booking, quote: 'nothing-of-the-sort' })],
    ['notes of a mebibyte', () => ({ ...good.booking, notes: 'x'.repeat(1_048_576) })],
  ])('is refused for %s', async (_name, body) => {
    expect(await problem('/api/bookings', body())).toBeUndefined();
  });

  test.each(['', 'short', 'x'.repeat(300), 'with a space in it', 'ünïcödé-key-00'])(
    'is refused with the Idempotency-Key %j',
    async (key) => {
      const call = server.api.post('/api/bookings').type('json');
      if (key) call.set('Idempotency-Key', Buffer.from(key).toString('latin1'));
      const { status, text } = await call.send(JSON.stringify(good.booking));
      expect(badAnswer({ status, text }, { needsPath: true })).toBeUndefined();
    },
  );
});

/** A stay that can be had, taken from the search, so that nothing but the field under test is wrong. */
async function aGoodQuote(): Promise<Body> {
  const from = Temporal.Now.plainDateISO('UTC').add({ days: 120 });
  for (const nights of [7, 10, 14]) {
    const stay = { kind: 'villa', from: from.toString(), to: from.add({ days: nights }).toString() };
    const answer = await server.api.get('/api/search').query(stay);
    const [listing] = found.parse(answer.body).data;
    if (listing) return { ...stay, listing: listing.documentId, guests: 2, extras: [] };
  }
  throw new Error('The seeded catalogue has no villa that is free');
}

type Question = (value: unknown) => boolean;

const isNothing: Question = () => false;
const isTrue: Question = (value) => value === true;
const isEmptyList: Question = (value) => Array.isArray(value) && value.length === 0;
const isShortText: Question = (value) => typeof value === 'string' && value.length <= 2_000 && !value.includes('\0');
const isPhone: Question = (value) => typeof value === 'string' && /^\+?\d{5,30}$/.test(value);
const isName: Question = (value) =>
  isShortText(value) && String(value).trim().length > 0 && String(value).length <= 100;

/** One sentence for each hostile value whose answer is not the refusal it should be; harmless ones are not sent. */
async function problems(
  path: string,
  field: string,
  isHarmless: Question,
  bodyWith: (value: unknown) => Body,
): Promise<string[]> {
  const all: string[] = [];
  for (const value of HOSTILE_VALUES.filter((candidate) => !isHarmless(candidate))) {
    const sentence = await problem(path, bodyWith(value));
    if (sentence) all.push(`${field} = ${JSON.stringify(value).slice(0, 80)}: ${sentence}`);
  }
  return all;
}

async function problem(path: string, body: Body): Promise<string | undefined> {
  keys += 1;
  const { status, text } = await server.api
    .post(path)
    .type('json')
    .set('Idempotency-Key', `bad-field-${keys}`)
    .send(JSON.stringify(body));
  return badAnswer({ status, text }, { needsPath: true });
}
