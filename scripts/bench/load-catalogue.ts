import createKnex from 'knex';
import { indexRow } from '../../src/api/availability/mapping/index-row';
import { benchListing, UNITS_PER_LISTING } from './bench-listing';

const ROWS_AT_ONCE = 500;

/** Listings of all kinds with ten units each, written as publishing them writes them, only many at once. */
export async function loadCatalogue(databaseUrl: string, units: number): Promise<void> {
  const knex = createKnex({ client: 'pg', connection: databaseUrl, pool: { min: 0, max: 1 } });
  const listings = Array.from({ length: units / UNITS_PER_LISTING }, (_, index) => benchListing(index));
  const calendars = listings.flatMap(({ listing }) =>
    Array.from({ length: UNITS_PER_LISTING }, (_, index) => ({
      unit_id: `${listing.documentId}-unit-${index}`,
      listing_id: listing.documentId,
      kind: listing.kind,
      in_service: true,
      time_zone: listing.timeZone,
      handover_time: listing.handoverTime,
      return_time: listing.returnTime,
      turnaround_minutes: listing.turnaroundMinutes,
    })),
  );
  const rows = listings.map(({ listing, presentation }) => indexRow(listing, presentation));
  await knex.batchInsert('listing_index', rows, ROWS_AT_ONCE);
  await knex.batchInsert('unit_calendars', calendars, ROWS_AT_ONCE);
  await knex.raw('VACUUM ANALYZE listing_index, unit_calendars');
  await knex.destroy();
}
