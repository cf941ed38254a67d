import { z } from 'zod';
import type { RentalListing } from '../../../src/domain/catalogue/rental-listing';
import { createDatabase, type TestDatabase } from '../../support/create-database';
import { aListingWith, datesFor } from '../../support/listings';
import { signInStaff, type Staff } from '../../support/staff';
import { startServer, type TestServer } from '../../support/start-server';

const money = z.object({ amountMinor: z.int(), currency: z.string() });
const item = z.object({
  kind: z.enum(['vehicle', 'villa', 'yacht']),
  documentId: z.string(),
  name: z.string(),
  location: z.object({ slug: z.string() }),
  freeUnits: z.int(),
  maxGuests: z.int(),
  total: money,
});
const pagination = z.object({ page: z.int(), pageSize: z.int(), pageCount: z.int(), total: z.int() });
const searchAnswer = z.strictObject({ data: z.array(item), meta: z.object({ pagination }) });
const day = z.strictObject({
  date: z.string(),
  status: z.enum(['free', 'held', 'booked', 'blocked']),
  freeUnits: z.int(),
  rate: money,
  minStay: z.int(),
  arrival: z.boolean(),
  departure: z.boolean(),
});
const availabilityAnswer = z.object({
  data: z.strictObject({ timeZone: z.string(), needsApproval: z.boolean(), days: z.array(day) }),
});
const quoteAnswer = z.object({ data: z.object({ total: money }) });
const refusal = z.object({
  data: z.null(),
  error: z.object({
    status: z.int(),
    details: z.object({ code: z.string(), errors: z.array(z.object({ path: z.array(z.string()) })).optional() }),
  }),
});

let database: TestDatabase;
let server: TestServer;
let staff: Staff;

beforeAll(async () => {
  database = await createDatabase({ from: 'seeded' });
  server = await startServer({ database });
  staff = await signInStaff(server);
});

async function search(query: Record<string, string>) {
  const { text } = await server.api.get('/api/search').query(query).expect(200);
  return searchAnswer.parse(JSON.parse(text));
}

/** What search says of one listing, for dates that its rules allow; undefined when it is not offered. */
async function offered(listing: RentalListing, dates = datesFor(listing, 3)) {
  const { data } = await search({ ...dates, pageSize: '100' });
  return data.find(({ documentId }) => documentId === listing.documentId);
}

const NEXT_SUMMER = { from: '2027-06-12', to: '2027-06-19' };

describe('GET /api/search', () => {
  test.each([
    { name: 'a week in June', query: { from: '2027-06-12', to: '2027-06-19', guests: '2' } },
    {
      name: 'a long weekend over a change of the clocks',
      query: { from: '2027-03-26', to: '2027-03-30', guests: '1' },
    },
    { name: 'New Year', query: { from: '2026-12-29', to: '2027-01-05', guests: '2' } },
    { name: 'five hours at noon', query: { from: '2027-07-01T12:00', to: '2027-07-01T17:00', guests: '2' } },
  ])('shows for $name the very total of the quote', async ({ query }) => {
    const { data } = await search({ ...query, pageSize: '100' });

    expect(data.length).toBeGreaterThan(0);
    for (const { kind, documentId, total } of data) {
      const { text } = await server.api
        .post('/api/quotes')
        .send({ kind, listing: documentId, from: query.from, to: query.to, guests: Number(query.guests) })
        .expect(201);
      expect(quoteAnswer.parse(JSON.parse(text)).data.total).toEqual(total);
    }
  });

  test('finds each kind by its name', async () => {
    const { data } = await search({ ...NEXT_SUMMER, kind: 'villa', pageSize: '100' });

    expect(new Set(data.map(({ kind }) => kind))).toEqual(new Set(['villa']));
  });

  test('keeps to a place', async () => {
    const { data } = await search({ ...NEXT_SUMMER, location: 'cote-d-azur', pageSize: '100' });

    expect(new Set(data.map(({ location }) => location.slug))).toEqual(new Set(['cote-d-azur']));
  });

  test('leaves out what is too small for the guests', async () => {
    const { data } = await search({ ...NEXT_SUMMER, guests: '9', pageSize: '100' });

    expect(data.length).toBeGreaterThan(0);
    expect(data.every(({ maxGuests }) => maxGuests >= 9)).toBe(true);
  });

  test('keeps between two prices of a currency', async () => {
    const { data } = await search({ ...NEXT_SUMMER, currency: 'EUR', priceMin: '500000', priceMax: '2500000' });

    expect(data.length).toBeGreaterThan(0);
    for (const { total } of data) {
      expect(total.currency).toBe('EUR');
      expect(total.amountMinor).toBeGreaterThanOrEqual(500_000);
      expect(total.amountMinor).toBeLessThanOrEqual(2_500_000);
    }
  });

  test.each([
    { sort: 'price', direction: 1 },
    { sort: '-price', direction: -1 },
  ])('sorts a currency by $sort', async ({ sort, direction }) => {
    const { data } = await search({ ...NEXT_SUMMER, currency: 'EUR', sort, pageSize: '100' });
    const amounts = data.map(({ total }) => total.amountMinor);

    expect(amounts).toEqual([...amounts].sort((a, b) => direction * (a - b)));
  });

  test('gives every listing once over its pages', async () => {
    const whole = await search({ ...NEXT_SUMMER, sort: 'name', pageSize: '100' });
    const { total, pageCount } = (await search({ ...NEXT_SUMMER, sort: 'name', pageSize: '7' })).meta.pagination;
    const found: string[] = [];
    for (let page = 1; page <= pageCount; page += 1) {
      const { data } = await search({ ...NEXT_SUMMER, sort: 'name', pageSize: '7', page: String(page) });
      found.push(...data.map(({ documentId }) => documentId));
    }

    expect(found).toEqual(whole.data.map(({ documentId }) => documentId));
    expect(total).toBe(found.length);
  });
});

describe('what staff do in the admin', () => {
  test('an unpublished listing is not found any more, and comes back when it is published', async () => {
    const villa = await aListingWith(database, 1, 'villa');
    expect(await offered(villa)).toBeDefined();

    await staff.unpublish('api::villa.villa', villa.documentId);
    expect(await offered(villa)).toBeUndefined();

    await staff.publish('api::villa.villa', villa.documentId);
    expect(await offered(villa)).toBeDefined();
  });

  test('a rate that is only a draft changes no price', async () => {
    const villa = await aListingWith(database, 1, 'villa');
    const before = await offered(villa);

    await staff.edit('api::villa.villa', villa.documentId, { baseRate: 99_999, seasons: [] });

    expect((await offered(villa))?.total).toEqual(before?.total);
  });

  test('a published rate is the price at once', async () => {
    const car = await aListingWith(database, 1);
    await staff.edit('api::vehicle.vehicle', car.documentId, { baseRate: 10_000, seasons: [] });
    const before = await offered(car);

    await staff.publish('api::vehicle.vehicle', car.documentId);

    expect((await offered(car))?.total.amountMinor).toBeGreaterThan(before?.total.amountMinor ?? Infinity);
  });

  test('a unit in maintenance is not offered', async () => {
    const car = await aListingWith(database, 2);
    const [unit] = await database.query<{ unit_id: string }>(
      'SELECT unit_id FROM unit_calendars WHERE listing_id = $1',
      [car.documentId],
    );

    await staff.edit('api::unit.unit', unit?.unit_id ?? '', { serviceStatus: 'maintenance' });

    expect((await offered(car))?.freeUnits).toBe(1);
  });

  test('a new tax of a place is in the price of what is there', async () => {
    const car = await aListingWith(database, 1);
    const before = await offered(car);
    const [place] = await database.query<{ document_id: string }>('SELECT document_id FROM locations WHERE slug = $1', [
      car.locationSlug,
    ]);

    await staff.edit('api::location.location', place?.document_id ?? '', { taxRatePercent: 55 });

    expect((await offered(car))?.total.amountMinor).toBeGreaterThan(before?.total.amountMinor ?? Infinity);
  });
});

describe('GET /api/availability/:kind/:documentId', () => {
  async function days(listing: RentalListing, from: string, to: string) {
    const { text } = await server.api
      .get(`/api/availability/${listing.kind}/${listing.documentId}`)
      .query({ from, to })
      .expect(200);
    return availabilityAnswer.parse(JSON.parse(text)).data;
  }

  test('gives one day for each date, in the time zone of the listing', async () => {
    const yacht = await aListingWith(database, 1, 'yacht');
    const answer = await days(yacht, '2027-06-01', '2027-07-01');

    expect(answer.timeZone).toBe(yacht.timeZone);
    expect(answer.days.map(({ date }) => date)).toHaveLength(30);
  });

  test('shows what is held, for exactly the nights of the stay', async () => {
    const villa = await aListingWith(database, 1, 'villa');
    const [unit] = await database.query<{ unit_id: string }>(
      'SELECT unit_id FROM unit_calendars WHERE listing_id = $1',
      [villa.documentId],
    );
    await database.query(
      `INSERT INTO allocations (unit_id, during, state, booking_reference, expires_at)
       VALUES ($1, tstzrange($2::timestamp AT TIME ZONE $4, $3::timestamp AT TIME ZONE $4), 'held', 'a-guest', now() + interval '1 hour')`,
      [unit?.unit_id, `2027-09-10T${villa.handoverTime}`, `2027-09-13T${villa.returnTime}`, villa.timeZone],
    );

    const { days: september } = await days(villa, '2027-09-08', '2027-09-16');

    expect(september.filter(({ status }) => status === 'held').map(({ date }) => date)).toEqual([
      '2027-09-10',
      '2027-09-11',
      '2027-09-12',
    ]);
  });

  test('knows no draft', async () => {
    const villa = await aListingWith(database, 1, 'villa');
    await staff.unpublish('api::villa.villa', villa.documentId);

    await server.api.get(`/api/availability/villa/${villa.documentId}`).query(NEXT_SUMMER).expect(404);
    await staff.publish('api::villa.villa', villa.documentId);
  });
});

describe('bad requests', () => {
  const good = NEXT_SUMMER;

  test.each([
    { name: 'no dates', query: {}, path: 'from' },
    { name: 'a date that is not', query: { ...good, from: '2027-02-30' }, path: 'from' },
    { name: 'to before from', query: { from: good.to, to: good.from }, path: 'to' },
    { name: 'ten years', query: { from: '2027-01-01', to: '2037-01-01' }, path: 'to' },
    { name: 'dates and times mixed', query: { from: '2027-06-12', to: '2027-06-19T10:00' }, path: 'to' },
    { name: 'half an hour', query: { from: '2027-06-12T10:30', to: '2027-06-12T14:00' }, path: 'from' },
    { name: 'negative guests', query: { ...good, guests: '-1' }, path: 'guests' },
    { name: 'guests in words', query: { ...good, guests: 'two' }, path: 'guests' },
    { name: 'an unknown kind', query: { ...good, kind: 'boat' }, path: 'kind' },
    { name: 'a foreign currency', query: { ...good, currency: 'XXX' }, path: 'currency' },
    { name: 'a price without its currency', query: { ...good, priceMax: '100' }, path: 'currency' },
    {
      name: 'prices the wrong way round',
      query: { ...good, currency: 'EUR', priceMin: '2', priceMax: '1' },
      path: 'priceMax',
    },
    {
      name: 'a price beyond all numbers',
      query: { ...good, currency: 'EUR', priceMax: '99999999999999999999' },
      path: 'priceMax',
    },
    { name: 'an unknown sort', query: { ...good, sort: 'luck' }, path: 'sort' },
    { name: 'page 0', query: { ...good, page: '0' }, path: 'page' },
    { name: 'too large a page', query: { ...good, pageSize: '101' }, path: 'pageSize' },
    { name: 'an unknown field', query: { ...good, colour: 'red' }, path: 'colour' },
    { name: 'a list for a date', query: { from: ['2027-06-12', '2027-06-13'], to: good.to }, path: 'from' },
    { name: 'a quote in the place', query: { ...good, location: `x' OR '1'='1` }, path: 'location' },
  ])('search answers 400 to $name and says where', async ({ query, path }) => {
    const { text } = await server.api.get('/api/search').query(query).expect(400);
    const { details } = refusal.parse(JSON.parse(text)).error;

    expect(details.code).toBe('invalid-request');
    expect(details.errors?.map((error) => error.path.join('.'))).toContain(path);
  });

  test('search answers 422 to dates in the past', async () => {
    const { text } = await server.api.get('/api/search').query({ from: '2026-01-01', to: '2026-01-08' }).expect(422);

    expect(refusal.parse(JSON.parse(text)).error.details.code).toBe('dates-in-the-past');
  });

  test.each([
    { name: 'an unknown kind', path: 'boat/abc', query: good, status: 400 },
    { name: 'a listing that is not there', path: 'villa/abc', query: good, status: 404 },
    { name: 'no dates', path: 'villa/abc', query: {}, status: 400 },
    { name: '401 days', path: 'villa/abc', query: { from: '2027-01-01', to: '2028-02-06' }, status: 400 },
    { name: 'times', path: 'villa/abc', query: { from: '2027-01-01T10:00', to: '2027-01-01T12:00' }, status: 400 },
  ])('availability answers $status to $name', async ({ path, query, status }) => {
    const { text } = await server.api.get(`/api/availability/${path}`).query(query);

    expect(refusal.parse(JSON.parse(text)).error.status).toBe(status);
  });
});
