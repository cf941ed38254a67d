import type { Knex } from 'knex';
import { z } from 'zod';
import type { RentalPeriod } from '../../../domain/availability/rental-period';
import type { RentalListing } from '../../../domain/catalogue/rental-listing';
import { stayRow } from '../records/stay-row';
import { IS_FREE } from './who-can-be-served';

const FREE = `
  SELECT stay.rank FROM (SELECT CAST(:listing AS text) AS listing_id) entry
   CROSS JOIN jsonb_to_recordset(CAST(:stays AS jsonb)) AS stay (rank integer, during tstzrange, needs jsonb)
   WHERE ${IS_FREE} ORDER BY stay.rank LIMIT 1`;

const found = z.object({ rows: z.array(z.object({ rank: z.int() })) });

/** The first of several stays that nobody is kept from; `null` where there is reason to wait for all of them. */
export async function freeStayAmong(
  trx: Knex.Transaction,
  { listing, stays, guests }: { listing: RentalListing; stays: readonly RentalPeriod[]; guests: number },
): Promise<RentalPeriod | null> {
  const rows = stays.map((stay, rank) => ({ rank, ...stayRow(listing, stay, { guests }) }));
  const values = { listing: listing.documentId, stays: JSON.stringify(rows) };
  const { rows: free } = found.parse(await trx.raw(FREE, values));
  return free[0] === undefined ? null : (stays[free[0].rank] ?? null);
}
