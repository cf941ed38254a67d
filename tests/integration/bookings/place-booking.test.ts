import { randomUUID } from 'node:crypto';
import type { RentalListing } from '../../../src/domain/catalogue/rental-listing';
import { createDatabase, type TestDatabase } from '../../support/create-database';
import { eventually } from '../../support/eventually';
import { expectInvariantsToHold } from '../../support/expect-invariants';
import { aGuest, type Guest, type QuoteView } from '../../support/guest';
import { aListingWith, datesFor } from '../../support/listings';
import { startServer, type TestServer } from '../../support/start-server';

let database: TestDatabase;
let server: TestServer;
let car: RentalListing;
let guest: Guest;
let slot = 0;

beforeAll(async () => {
  database = await createDatabase({ from: 'seeded' });
  server = await startServer({ database, env: { HOLD_SECONDS: '900', QUOTE_SECONDS: '900' } });
  car = await aListingWith(database, 1);
  guest = aGuest(server.url);
});

afterEach(() => expectInvariantsToHold(database.url));

/** A quote for dates that no other test touches. */
async function aQuote(): Promise<QuoteView> {
  const { from, to } = datesFor(car, slot++);
  const { status, data } = await guest.quote(car, from, to);
  expect(status).toBe(201);
  return data;
}

const count = async (table: string) =>
  Number((await database.query<{ count: string }>(`SELECT count(*) FROM ${table}`))[0]?.count);

test('holds the dates of a quote and says what is to be paid', async () => {
  const quote = await aQuote();
  const { status, data } = await guest.book(quote.id);
  expect(status).toBe(201);
  expect(data).toMatchObject({
    state: 'awaiting_payment',
    total: quote.total,
    payables: [
      { amount: quote.dueNow, state: 'due' },
      ...(quote.total.amountMinor > quote.dueNow.amountMinor ? [{ purpose: 'balance' }] : []),
    ],
  });
  expect(data.reference).toMatch(/^MDS-[0-9A-Z]{8}$/);
});

test('answers a rival for the same dates with 409 and dates that are free', async () => {
  const quote = await aQuote();
  await guest.book(quote.id);
  const { status, error } = await aGuest(server.url).book(quote.id);
  expect(status).toBe(409);
  expect(error.details.code).toBe('dates-unavailable');
  expect(error.details['alternatives']).toEqual(
    expect.arrayContaining([
      expect.objectContaining({ from: expect.any(String) as string, to: expect.any(String) as string }),
    ]),
  );
});

test('gives the same answer to the same key and request', async () => {
  const { id } = await aQuote();
  const key = randomUUID();
  const first = await guest.book(id, key);
  const again = await guest.book(id, key);
  expect(again).toEqual(first);
});

test('refuses a key that was used for another request', async () => {
  const { id } = await aQuote();
  const key = randomUUID();
  await guest.book(id, key);
  const { status, error } = await guest.book(id, key, { notes: 'Another wish' });
  expect([status, error.details.code]).toEqual([422, 'idempotency-key-reused']);
});

test('makes one booking of twenty simultaneous requests with one key', async () => {
  const { id } = await aQuote();
  const before = await count('bookings');
  const key = randomUUID();
  const answers = await Promise.all(Array.from({ length: 20 }, () => guest.book(id, key)));
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([201]));
  expect(new Set(answers.map(({ data }) => data.reference)).size).toBe(1);
  expect(await count('bookings')).toBe(before + 1);
});

test('lets the key be used again when the booking was refused', async () => {
  const quote = await aQuote();
  await guest.book(quote.id);
  const key = randomUUID();
  expect((await guest.book(quote.id, key)).status).toBe(409);
  const other = await aQuote();
  expect((await guest.book(other.id, key)).status).toBe(201);
});

test('needs an idempotency key', async () => {
  const { id } = await aQuote();
  const { status, error } = await guest.book(id, '');
  expect([status, error.details.code]).toEqual([400, 'idempotency-key-missing']);
});

test.each([
  ['an unknown field', { surprise: 1 }, ['surprise']],
  ['terms that are not accepted', { acceptTerms: false }, ['acceptTerms']],
  ['notes of a megabyte', { notes: 'x'.repeat(200_000) }, ['notes']],
  ['a customer without a name', { customer: { email: 'a@b.example' } }, ['customer', 'firstName']],
])('refuses %s with its path and stores nothing', async (_, changes, path) => {
  const { id } = await aQuote();
  const before = await count('bookings');
  const { status, error } = await guest.book(id, randomUUID(), changes);
  expect([status, error.details.code]).toEqual([400, 'invalid-request']);
  expect(error.details['errors']).toEqual(expect.arrayContaining([expect.objectContaining({ path })]));
  expect(await count('bookings')).toBe(before);
});

test('shows a booking to its token only', async () => {
  const { id } = await aQuote();
  const { data } = await guest.book(id);
  expect((await guest.booking(data)).status).toBe(200);
  expect((await guest.booking({ ...data, accessToken: 'wrong' })).status).toBe(404);
  expect((await guest.booking({ ...data, reference: 'MDS-00000000' })).status).toBe(404);
});

test('writes who moved the booking, from where to where, and why', async () => {
  const { id } = await aQuote();
  const { data } = await guest.book(id);
  const events = await database.query(
    `SELECT e.name, e.from_state, e.to_state, e.actor FROM booking_events e
     JOIN booking_events_booking_lnk k ON k.booking_event_id = e.id JOIN bookings b ON b.id = k.booking_id WHERE b.reference = $1`,
    [data.reference],
  );
  expect(events).toEqual([{ name: 'booking.placed', from_state: null, to_state: 'awaiting_payment', actor: 'guest' }]);
});

test('lets 200 rivals have one winner, ten times over', async () => {
  for (let round = 0; round < 10; round += 1) {
    const { id } = await aQuote();
    const answers = await Promise.all(Array.from({ length: 200 }, () => guest.book(id)));
    const statuses = answers.map(({ status }) => status).sort();
    expect(statuses).toEqual([201, ...Array.from({ length: 199 }, () => 409)]);
  }
}, 300_000);

describe('when the hold is short', () => {
  test('expires by itself, and the dates are free again', async () => {
    const hasty = await startServer({ database, env: { HOLD_SECONDS: '1' } });
    const impatient = aGuest(hasty.url);
    const { id } = await aQuote();
    const { data } = await impatient.book(id);
    await eventually(
      () => impatient.booking(data),
      (answer) => answer.data.state === 'expired',
    );
    expect((await guest.book(id)).status).toBe(201);
    await hasty.stop();
  });

  test('a dead hold refuses nobody, even where no worker runs', async () => {
    const { from, to } = datesFor(car, slot++);
    const idle = await createDatabase({ from: 'seeded' });
    const lonely = await startServer({ database: idle, env: { HOLD_SECONDS: '1', WORKER: 'off' } });
    const visitor = aGuest(lonely.url);
    const { data } = await visitor.quote(car, from, to);
    expect((await visitor.book(data.id)).status).toBe(201);
    await eventually(
      () => visitor.book(data.id),
      ({ status }) => status === 201,
    );
    await lonely.stop();
  });
});
