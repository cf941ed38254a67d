import { z } from 'zod';
import type { RentalListing } from '../../../src/domain/catalogue/rental-listing';
import { createDatabase, type TestDatabase } from '../../support/create-database';
import { aGuest, type Guest } from '../../support/guest';
import { aListingWith } from '../../support/listings';
import { startServer, type TestServer } from '../../support/start-server';

const words = z.strictObject({ label: z.string().min(1), why: z.string().regex(/^\S.*\.$/) });
const line = z.object({
  kind: z.string(),
  code: z.string(),
  label: z.string().min(1),
  why: z.string().regex(/^\S.*\.$/),
  translations: z.strictObject({ fr: words, de: words }),
  quantity: z.int(),
  total: z.object({ amountMinor: z.int(), currency: z.string() }),
});
const lines = z.array(line).min(1);

const WEEK = { from: '2027-06-12', to: '2027-06-19' };
const MONACO = { label: 'Hôtel de Paris, Monaco', latitude: 43.7392, longitude: 7.4272 };
const CANNES = { label: 'La Croisette, Cannes', latitude: 43.5506, longitude: 7.0263 };
const MADRID = { label: 'Madrid', latitude: 40.4168, longitude: -3.7038 };

let database: TestDatabase;
let server: TestServer;
let guest: Guest;

beforeAll(async () => {
  database = await createDatabase({ from: 'seeded' });
  server = await startServer({ database, env: { RATE_LIMIT_SCALE: '1000' } });
  guest = aGuest(server.url);
});

async function listing(slug: string): Promise<RentalListing> {
  const [row] = await database.query<{ snapshot: RentalListing }>(
    'SELECT snapshot FROM listing_index WHERE slug = $1',
    [slug],
  );
  if (!row) throw new Error(`The demonstration catalogue has no ${slug}.`);
  return row.snapshot;
}

async function quoted(slug: string, changes: Record<string, unknown> = {}, { from, to } = WEEK) {
  const { status, data, error } = await guest.quote(await listing(slug), from, to, 1, changes);
  return { status, data, error, bill: status === 201 ? lines.parse(data.lines) : [] };
}

const amounts = (bill: z.output<typeof lines>) => bill.map(({ code, total }) => [code, total.amountMinor]);

test('every line of every listing says why it is there, in each language', async () => {
  const listings = await database.query<{ slug: string }>(`SELECT slug FROM listing_index WHERE rate_unit <> 'hour'`);
  const reasons: string[][] = [];
  for (const { slug } of listings) {
    const { bill } = await quoted(slug);
    reasons.push(...bill.map(({ why, translations }) => [why, translations.fr.why, translations.de.why]));
  }
  expect(reasons.length).toBeGreaterThan(80);
  expect(reasons.filter((inEach) => new Set(inEach).size !== 3)).toEqual([]);
});

test('a booking has the very lines of its quote', async () => {
  const { data, bill } = await quoted('villa-olmeda-como', {}, { from: '2027-07-03', to: '2027-07-10' });
  const placed = await guest.book(data.id);
  const { data: booking } = await guest.booking(placed.data);
  expect(z.object({ lines }).parse(booking).lines).toEqual(bill);
  expect(amounts(bill).map(([code]) => code)).toContain('levy:imposta-di-soggiorno');
});

describe('delivery', () => {
  const CAR = 'ferrari-296-gts';

  test('is by the kilometre, both ways, with a fee for another place', async () => {
    const plain = await quoted(CAR);
    const { bill, data } = await quoted(CAR, { delivery: MONACO, collection: CANNES });
    const added = bill.filter(({ kind }) => kind === 'delivery');
    expect(added.map(({ code, label }) => [code, label])).toEqual([
      ['delivery', 'Delivery to Hôtel de Paris, Monaco'],
      ['collection', 'Collection from La Croisette, Cannes'],
      ['one-way', 'One-way return'],
    ]);
    const ways = added.reduce((sum, { total }) => sum + total.amountMinor, 0);
    expect(data.total.amountMinor - plain.data.total.amountMinor).toBe(ways * 1.2); // with a fifth of tax on it
    expect(data).toMatchObject({ delivery: MONACO, collection: CANNES });
  });

  test('to one place and back from it has no fee on top', async () => {
    const { bill } = await quoted(CAR, { delivery: MONACO, collection: MONACO });
    expect(bill.filter(({ kind }) => kind === 'delivery').map(({ code }) => code)).toEqual(['delivery', 'collection']);
  });

  test.each([
    ['too far away', CAR, { delivery: MADRID }, 'delivery-too-far', ['delivery']],
    ['fetched from too far away', CAR, { collection: MADRID }, 'delivery-too-far', ['collection']],
    [
      'of what is not brought',
      'villa-belvedere-cap-ferrat',
      { delivery: MONACO },
      'delivery-not-offered',
      ['delivery'],
    ],
  ])('%s is refused with its place, and nothing is stored', async (_, slug, changes, code, path) => {
    const stored = await database.query('SELECT count(*) FROM quotes');
    const { status, error } = await quoted(slug, changes, { from: '2027-05-15', to: '2027-05-22' });
    expect([status, error.details.code, error.details['path']]).toEqual([422, code, path]);
    expect(await database.query('SELECT count(*) FROM quotes')).toEqual(stored);
  });
});

test('kilometres that are bought are added to those that the days include', async () => {
  const { data } = await quoted('ferrari-296-gts', { extras: [{ code: 'extra-kilometres-eur', quantity: 2 }] });
  expect(data).toMatchObject({ mileage: { includedKm: 7 * 200 + 2 * 250 } });
});

test('a provision is a part of the charter, untaxed, and due with the balance', async () => {
  const { bill, data } = await quoted('aurelia-azimut-grande');
  const of = (kind: string) =>
    bill.filter((one) => one.kind === kind).reduce((sum, { total }) => sum + total.amountMinor, 0);
  const sold = of('rental') + of('discount') + of('extra');
  expect(of('provision')).toBe(((of('rental') + of('discount')) * 3) / 10);
  expect(of('tax')).toBe(sold / 5);
  expect(data.dueNow.amountMinor).toBe((data.total.amountMinor - of('provision')) / 2);
});

test('a package holds where it is cheaper, and in its season at its season’s price', async () => {
  const spring = await quoted('ferrari-296-gts', {}, { from: '2027-04-20', to: '2027-04-27' });
  const winter = await quoted('ferrari-296-gts', {}, { from: '2027-02-02', to: '2027-02-09' });
  expect(amounts(winter.bill)[0]).toEqual(['rental:week', 1_150_000]);
  expect(amounts(spring.bill)[0]).toEqual(['rental:spring-2027:week', 1_300_000]);
});

test('an event asks for longer stays, and says how long', async () => {
  const { status, error } = await quoted('ferrari-296-gts', {}, { from: '2027-06-04', to: '2027-06-05' });
  expect([status, error.details]).toMatchObject([422, { code: 'stay-too-short', minimum: 3 }]);
});

describe('a stay between two others', () => {
  /** A listing of so many units that wants a week, or less where it fills a gap. */
  async function wantingAWeek(units: number, kind: RentalListing['kind']): Promise<RentalListing> {
    const asset = await aListingWith(database, units, kind);
    await database.query(`UPDATE listing_index SET snapshot = snapshot || $2::jsonb WHERE document_id = $1`, [
      asset.documentId,
      JSON.stringify({
        ...{ fillsGaps: true, minStay: 7, maxStay: 60, turnaroundMinutes: 0, seasons: [], events: [] },
        ...{ closedArrivalWeekdays: [], closedDepartureWeekdays: [], advanceDays: 700 },
      }),
    ]);
    return asset;
  }

  /** Somebody has these nights for good, or only for a quarter of an hour. */
  async function takes(asset: RentalListing, from: string, to: string, isPaid = true): Promise<string> {
    const quote = await guest.quote(asset, from, to);
    const booking = await guest.book(quote.data.id);
    expect(booking.status).toBe(201);
    if (isPaid) {
      await database.query(
        `UPDATE allocations SET state = 'confirmed', expires_at = NULL WHERE booking_reference = $1`,
        [booking.data.reference],
      );
    }
    return booking.data.reference;
  }

  const asks = async (asset: RentalListing, from: string, to: string) => {
    const { status, error } = await guest.quote(asset, from, to);
    return status === 201 ? 'quoted' : error.details.code;
  };

  test('may be shorter than the minimum where it fills the gap to the day', async () => {
    const asset = await wantingAWeek(1, 'villa');
    await takes(asset, '2027-09-01', '2027-09-10');
    await takes(asset, '2027-09-13', '2027-09-23');
    expect(await asks(asset, '2027-09-10', '2027-09-12')).toBe('stay-too-short');
    expect(await asks(asset, '2027-09-10', '2027-09-13')).toBe('quoted');
  });

  test('is none where that unit is taken and another is free', async () => {
    const asset = await wantingAWeek(2, 'vehicle');
    await takes(asset, '2027-09-01', '2027-09-20');
    expect(await asks(asset, '2027-09-10', '2027-09-11')).toBe('stay-too-short');
    expect(await asks(asset, '2027-09-10', '2027-09-12')).toBe('stay-too-short');
  });

  test('is none beside a hold, which may be gone in a quarter of an hour', async () => {
    const asset = await wantingAWeek(1, 'villa');
    await takes(asset, '2027-10-01', '2027-10-10');
    await takes(asset, '2027-10-13', '2027-10-23', false);
    expect(await asks(asset, '2027-10-10', '2027-10-13')).toBe('stay-too-short');
  });

  test('is booked on a unit that has the gap, or not at all', async () => {
    const asset = await wantingAWeek(2, 'vehicle');
    await takes(asset, '2027-11-01', '2027-11-10');
    await takes(asset, '2027-11-12', '2027-11-20');
    const [first, second] = [
      await guest.quote(asset, '2027-11-10', '2027-11-12'),
      await guest.quote(asset, '2027-11-10', '2027-11-12'),
    ];
    expect([first.status, second.status]).toEqual([201, 201]);
    expect((await guest.book(first.data.id)).status).toBe(201);
    const late = await guest.book(second.data.id);
    expect([late.status, late.error.details.code]).toEqual([409, 'dates-unavailable']);
  });

  test('is no gap any more when a neighbour has left before it is booked', async () => {
    const asset = await wantingAWeek(1, 'villa');
    await takes(asset, '2027-12-01', '2027-12-10');
    const next = await takes(asset, '2027-12-13', '2027-12-23');
    const quote = await guest.quote(asset, '2027-12-10', '2027-12-13');
    expect(quote.status).toBe(201);
    await database.query(`UPDATE allocations SET state = 'released' WHERE booking_reference = $1`, [next]);
    const late = await guest.book(quote.data.id);
    expect([late.status, late.error.details.code]).toEqual([409, 'dates-unavailable']);
  });
});
