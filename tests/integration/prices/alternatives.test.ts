import { z } from 'zod';
import type { RentalListing } from '../../../src/domain/catalogue/rental-listing';
import { addDays } from '../../../src/domain/shared/calendar-date';
import { OF_DATES } from '../../../src/invariants/of-dates';
import { createDatabase, type TestDatabase } from '../../support/create-database';
import { aGuest, type Answer, type Guest, type QuoteView } from '../../support/guest';
import { startServer, type TestServer } from '../../support/start-server';

const body = z.looseObject({
  kind: z.string(),
  listing: z.string(),
  from: z.string(),
  to: z.string(),
  guests: z.int(),
});
const total = z.object({ amountMinor: z.int(), currency: z.string() });
const common = { listing: z.string(), listingName: z.string(), from: z.string(), to: z.string(), total };
const alternatives = z.array(
  z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal(['other-dates', 'other-unit', 'similar-listing']), ...common, quote: body }),
    z.strictObject({
      kind: z.literal('split-stay'),
      ...common,
      legs: z.array(body).length(2),
      currency: z.string().optional(),
    }),
  ]),
);
type Alternative = z.output<typeof alternatives>[number];

let database: TestDatabase;
let server: TestServer;
let guest: Guest;

beforeAll(async () => {
  database = await createDatabase({ from: 'seeded' });
  server = await startServer({ database, env: { RATE_LIMIT_SCALE: '1000', HOLD_SECONDS: '3600' } });
  guest = aGuest(server.url);
});

/** Bookings end without their history here; of their dates everything holds. */
afterEach(async () => {
  for (const { sql, says } of OF_DATES)
    expect({ says, broken: await database.query(sql) }).toEqual({ says, broken: [] });
});

/** A car without special rules, which stands in for whatever it was before. */
async function aCar(index: number, changes: Partial<RentalListing> = {}, units = 1): Promise<RentalListing> {
  const [row] = await database.query<{ snapshot: RentalListing }>(
    `SELECT snapshot FROM listing_index i WHERE kind = 'vehicle' AND currency = 'EUR' AND rate_unit = 'day'
       AND (SELECT count(*) FROM unit_calendars u WHERE u.listing_id = i.document_id ) >= $2
     ORDER BY slug OFFSET $1 LIMIT 1`,
    [index, units],
  );
  if (!row) throw new Error('The demonstration catalogue has too few cars in euros.');
  const plain = {
    ...{ baseRateMinor: 100_000, minStay: 1, maxStay: null, leadTimeHours: 0, advanceDays: 730, maxGuests: 2 },
    ...{ seasons: [], events: [], packages: [], weekdayRates: [], extras: [], lengthDiscounts: [], earlyDiscounts: [] },
    ...{ closedArrivalWeekdays: [], closedDepartureWeekdays: [], turnaroundMinutes: 60, fillsGaps: false },
    ...{ handoverTime: '10:00', returnTime: '08:00' },
    ...{ turnaround: { ...row.snapshot.turnaround, home: NICE, cleanings: [] } },
    ...changes,
  };
  await database.query(
    `UPDATE listing_index SET snapshot = snapshot || $2::jsonb, latitude = $3, longitude = $4, max_guests = $5, model = $6,
            turnaround_minutes = 60, handover_time = '10:00', return_time = '08:00', version = nextval('listing_versions')
      WHERE document_id = $1`,
    [row.snapshot.documentId, JSON.stringify(plain), NICE.latitude, NICE.longitude, plain.maxGuests, `model ${index}`],
  );
  await database.query(
    `UPDATE unit_calendars SET turnaround_minutes = 60, handover_time = '10:00', return_time = '08:00' WHERE listing_id = $1`,
    [row.snapshot.documentId],
  );
  await database.query(
    `UPDATE unit_calendars SET in_service = unit_id IN (
       SELECT unit_id FROM unit_calendars WHERE listing_id = $1 ORDER BY unit_id LIMIT $2) WHERE listing_id = $1`,
    [row.snapshot.documentId, units],
  );
  return { ...row.snapshot, ...plain };
}

async function unitsOf({ documentId }: RentalListing): Promise<string[]> {
  const rows = await database.query<{ unit_id: string }>(
    `SELECT unit_id FROM unit_calendars WHERE listing_id = $1 AND in_service ORDER BY unit_id`,
    [documentId],
  );
  return rows.map(({ unit_id }) => unit_id);
}

const block = (unit: string | undefined, from: string, to: string) =>
  database.query(
    `INSERT INTO allocations (unit_id, during, state, source)
     VALUES ($1, tstzrange($2::date + time '08:00', $3::date + time '06:00'), 'blocked', 'test')`,
    [unit, from, to],
  );

const NICE = { latitude: 43.7102, longitude: 7.262 };

const sisters = (...of: RentalListing[]) =>
  database.query(
    `UPDATE listing_index SET model = 'sisters', version = nextval('listing_versions') WHERE document_id = ANY($1)`,
    [of.map(({ documentId }) => documentId)],
  );

const quoteFor = (alternative: z.output<typeof body>) => guest.post<QuoteView>('/api/quotes', alternative);

async function takes(
  asset: RentalListing,
  from: string,
  to: string,
  changes: Record<string, unknown> = {},
): Promise<void> {
  const quote = await guest.quote(asset, from, to, 1, changes);
  expect([quote.status, (await guest.book(quote.data.id)).status]).toEqual([201, 201]);
}

function offeredIn({ error }: Answer<unknown>): Alternative[] {
  return alternatives.parse(error.details['alternatives']);
}

const bodiesOf = (one: Alternative) =>
  one.kind === 'split-stay'
    ? one.legs.map((leg) => ({ ...leg, ...(one.currency ? { currency: one.currency } : {}) }))
    : [one.quote];

/** Every alternative is quoted by its own body, at its own price; and can be booked. Each is given back, so that the next one can be. */
async function expectToBeHad(offered: readonly Alternative[]): Promise<void> {
  for (const one of offered) {
    const quotes = [];
    for (const leg of bodiesOf(one)) quotes.push(await quoteFor(leg));
    expect(quotes.map(({ status }) => status)).toEqual(quotes.map(() => 201));
    expect(quotes.reduce((all, { data }) => all + data.total.amountMinor, 0)).toBe(one.total.amountMinor);
    const booked = [];
    for (const { data } of quotes) booked.push(await guest.book(data.id));
    expect(booked.map(({ status }) => status)).toEqual(booked.map(() => 201));
    for (const { data } of booked) await letGo(data.reference);
  }
}

async function letGo(reference: string): Promise<void> {
  await database.query(`UPDATE allocations SET state = 'released' WHERE booking_reference = $1`, [reference]);
  await database.query(`UPDATE bookings SET state = 'expired' WHERE reference = $1`, [reference]);
}

const kindsOf = (offered: readonly Alternative[]) => [...new Set(offered.map(({ kind }) => kind))].sort();

test('a quote for dates that somebody has is refused with other dates, a sister, similar cars and a split stay', async () => {
  const [car, sister] = [await aCar(0), await aCar(1)];
  await aCar(2);
  await sisters(car, sister);
  await takes(car, '2027-03-03', '2027-03-09');
  const refused = await guest.quote(car, '2027-03-01', '2027-03-06', 1, { currency: 'EUR' });
  expect([refused.status, refused.error.details.code]).toEqual([409, 'dates-unavailable']);
  const offered = offeredIn(refused);
  expect(kindsOf(offered)).toEqual(['other-dates', 'other-unit', 'similar-listing', 'split-stay']);
  expect(offered.find(({ kind }) => kind === 'other-unit')).toMatchObject({ listing: sister.documentId });
  expect(offered.find(({ kind }) => kind === 'split-stay')).toMatchObject({
    from: '2027-03-01',
    to: '2027-03-06',
    legs: [{ listing: car.documentId, to: '2027-03-03' }, { from: '2027-03-03' }],
  });
  expect(offered.every((one) => one.total.currency === 'EUR')).toBe(true);
  for (const kind of kindsOf(offered)) expect(offered.filter((one) => one.kind === kind).length).toBeLessThanOrEqual(3);
  await expectToBeHad(offered);
}, 120_000);

test('a stay over two units of one listing is split between them', async () => {
  const car = await aCar(0, {}, 2);
  const [first, second] = await unitsOf(car);
  await block(first, '2027-04-01', '2027-04-10');
  await block(second, '2027-04-12', '2027-04-20');
  const refused = await guest.quote(car, '2027-04-05', '2027-04-15');
  expect([refused.status, refused.error.details.code]).toEqual([409, 'dates-unavailable']);
  const split = offeredIn(refused).filter(({ kind }) => kind === 'split-stay');
  expect(split.map((one) => bodiesOf(one).map(({ listing, to }) => [listing, to]))).toEqual(
    ['2027-04-12', '2027-04-11', '2027-04-10'].map((day) => [
      [car.documentId, day],
      [car.documentId, '2027-04-15'],
    ]),
  );
  await expectToBeHad(split);
}, 120_000);

test('a guest who books too late is told the same', async () => {
  const car = await aCar(0);
  const [first, second] = [
    await guest.quote(car, '2027-05-01', '2027-05-04'),
    await guest.quote(car, '2027-05-01', '2027-05-04'),
  ];
  expect((await guest.book(first.data.id)).status).toBe(201);
  const refused = await guest.book(second.data.id);
  expect([refused.status, refused.error.details.code]).toEqual([409, 'dates-unavailable']);
  expect(kindsOf(offeredIn(refused))).toContain('other-dates');
  await expectToBeHad(offeredIn(refused));
}, 120_000);

test.each([
  ['too short', { minStay: 5 }, '2027-06-01', '2027-06-03', 1, 'stay-too-short', 'other-dates'],
  ['too long', { maxStay: 5 }, '2027-06-01', '2027-06-10', 1, 'stay-too-long', 'other-dates'],
  [
    'begun on a closed day',
    { closedArrivalWeekdays: [2] as const },
    '2027-06-01',
    '2027-06-04',
    1,
    'arrival-day-closed',
    'other-dates',
  ],
  [
    'ended on a closed day',
    { closedDepartureWeekdays: [5] as const },
    '2027-06-01',
    '2027-06-04',
    1,
    'departure-day-closed',
    'other-dates',
  ],
  ['of too many', { maxGuests: 1 }, '2027-06-01', '2027-06-04', 2, 'too-many-guests', 'similar-listing'],
] as const)(
  'a stay that is %s names its rule and what may be had',
  async (_, changes, from, to, guests, code, kind) => {
    const car = await aCar(0, changes);
    const refused = await guest.quote(car, from, to, guests);
    expect([refused.status, refused.error.details.code]).toEqual([422, code]);
    const offered = offeredIn(refused);
    expect(kindsOf(offered)).toContain(kind);
    await expectToBeHad(offered);
  },
  120_000,
);

test('a stay that cannot be reached in time names that, and may be had where the last one ends', async () => {
  const car = await aCar(0, {
    delivery: {
      ...NICE,
      ...{ roadFactorBps: 15_000, freeKm: 0, maxKm: 500, ratePerKmMinor: 100 },
      minimumMinor: 0,
      oneWayFeeMinor: 0,
    },
  });
  await takes(car, '2027-07-10', '2027-07-15', {
    collection: { label: 'Genoa', latitude: 44.4056, longitude: 8.9463 },
  });
  const refused = await guest.quote(car, '2027-07-15', '2027-07-18');
  expect([refused.status, refused.error.details.code]).toEqual([409, 'turnaround-too-short']);
  expect(refused.error.details['missingMinutes']).toBeGreaterThan(60);
  const offered = offeredIn(refused);
  expect(offered[0]).toMatchObject({ kind: 'other-dates', from: '2027-07-16', to: '2027-07-19' });
  await expectToBeHad(offered);
  const there = { label: 'Genoa', latitude: 44.4056, longitude: 8.9463 };
  const taken = await guest.quote(car, '2027-07-15', '2027-07-18', 1, { delivery: there });
  expect(taken.status).toBe(201);
  expect((await guest.book(taken.data.id)).status).toBe(201);
}, 120_000);

test('of a listing that is taken for months nothing is offered on other dates', async () => {
  const car = await aCar(0);
  for (const unit of await unitsOf(car)) await block(unit, '2027-09-01', '2027-12-31');
  const from = '2027-10-20';
  const refused = await guest.quote(car, from, addDays(from, 3));
  expect(refused.status).toBe(409);
  expect(kindsOf(offeredIn(refused))).not.toContain('other-dates');
}, 120_000);
