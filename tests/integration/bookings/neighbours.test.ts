import type { RentalListing } from '../../../src/domain/catalogue/rental-listing';
import { addDays } from '../../../src/domain/shared/calendar-date';
import { createDatabase, type TestDatabase } from '../../support/create-database';
import { expectInvariantsToHold } from '../../support/expect-invariants';
import { aGuest } from '../../support/guest';
import { startServer, type TestServer } from '../../support/start-server';

const MONACO = { label: 'Hôtel de Paris, Monaco', latitude: 43.7392, longitude: 7.4272 };
const ROUNDS = 8;

let database: TestDatabase;
let servers: TestServer[];
let car: RentalListing;

beforeAll(async () => {
  database = await createDatabase({ from: 'seeded' });
  const env = { RATE_LIMIT_SCALE: '0', HOLD_SECONDS: '3600' };
  servers = [await startServer({ database, env }), await startServer({ database, env })];
  car = await aCarThatIsReadyJustInTime();
});

/** Back at eight, clean at ten, when the next guest comes: there is no time for any way. */
async function aCarThatIsReadyJustInTime(): Promise<RentalListing> {
  const times = { turnaroundMinutes: 120, handoverTime: '10:00', returnTime: '08:00' };
  const rules = { seasons: [], events: [], minStay: 1, leadTimeHours: 0, advanceDays: 700 };
  const [row] = await database.query<{ snapshot: RentalListing }>(
    `UPDATE listing_index SET snapshot = snapshot || $1::jsonb, version = nextval('listing_versions')
      WHERE slug = 'ferrari-296-gts' RETURNING snapshot`,
    [JSON.stringify({ ...times, ...rules })],
  );
  if (!row) throw new Error('The demonstration catalogue has no such car.');
  await database.query(
    `UPDATE unit_calendars SET turnaround_minutes = 120, handover_time = '10:00', return_time = '08:00',
            in_service = unit_id = (SELECT min(unit_id) FROM unit_calendars WHERE listing_id = $1)
      WHERE listing_id = $1`,
    [row.snapshot.documentId],
  );
  return row.snapshot;
}

/** What two stays of a chain, one after the other on one unit, are agreed on: each ends where the next one does not begin. */
async function quotesOfChain(from: string): Promise<string[]> {
  const ids: string[] = [];
  for (let link = 0; link < 4; link += 1) {
    const places = link % 2 === 0 ? { collection: MONACO } : {};
    const start = addDays(from, link * 2);
    const quote = await aGuest(servers[0]?.url ?? '').quote(car, start, addDays(start, 2), 1, places);
    expect(quote.status).toBe(201);
    ids.push(quote.data.id);
  }
  return ids;
}

test('two servers never let two neighbours be too close, whoever books at the same instant', async () => {
  for (let round = 0; round < ROUNDS; round += 1) {
    const quotes = await quotesOfChain(addDays('2027-02-01', round * 20));
    const answers = await Promise.all(quotes.flatMap((id) => servers.map((server) => aGuest(server.url).book(id))));
    const statuses = answers.map(({ status }) => status);
    expect(new Set(statuses)).toEqual(new Set([201, 409]));
    // of the first two and of the last two only one can be had each; the second and the third are far enough
    expect(statuses.filter((status) => status === 201).length).toBeLessThanOrEqual(3);
    await expectInvariantsToHold(database.url);
  }
}, 300_000);
