import type { RentalListing } from '../../../src/domain/catalogue/rental-listing';
import { createDatabase } from '../../support/create-database';
import { expectInvariantsToHold } from '../../support/expect-invariants';
import { aGuest } from '../../support/guest';
import { datesFor } from '../../support/listings';
import { startServer } from '../../support/start-server';

const CLAIMS = 500;
const AT_ONCE = 25;
const UNITS = 20;

test('500 random claims over 20 units from two server processes leave no overlap and no error', async () => {
  const database = await createDatabase({ from: 'seeded' });
  const servers = await Promise.all([startServer({ database }), startServer({ database })]);
  const listings = await listingsWithUnits(database);
  const outcomes = new Map<number, number>();
  let left = CLAIMS;

  const claimant = async (index: number) => {
    while (left-- > 0) {
      const guest = aGuest(servers[(index + left) % 2]?.url ?? '');
      const listing = listings[Math.floor(Math.random() * listings.length)];
      if (!listing) throw new Error('No listing to claim');
      const { from, to } = datesFor(listing, Math.floor(Math.random() * 6));
      const quote = await guest.quote(listing, from, to);
      // a quote for dates that somebody has is refused at once
      const { status } = quote.status === 201 ? await guest.book(quote.data.id) : quote;
      outcomes.set(status, (outcomes.get(status) ?? 0) + 1);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, (_, index) => claimant(index)));

  expect([...outcomes.keys()].sort()).toEqual([201, 409]);
  expect((outcomes.get(201) ?? 0) + (outcomes.get(409) ?? 0)).toBe(CLAIMS);
  await expectInvariantsToHold(database.url);
}, 300_000);

async function listingsWithUnits(database: {
  query<Row extends { snapshot: RentalListing; units: string }>(sql: string): Promise<Row[]>;
}): Promise<RentalListing[]> {
  const rows = await database.query(
    `SELECT i.snapshot, (SELECT count(*) FROM unit_calendars u WHERE u.listing_id = i.document_id AND u.in_service) AS units
     FROM listing_index i WHERE i.snapshot ->> 'rateUnit' <> 'hour' ORDER BY units DESC, i.slug`,
  );
  const chosen: RentalListing[] = [];
  let units = 0;
  for (const row of rows) {
    if (units >= UNITS) break;
    units += Number(row.units);
    chosen.push(row.snapshot);
  }
  return chosen;
}
