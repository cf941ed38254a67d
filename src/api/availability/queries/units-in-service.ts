import { z } from 'zod';
import { database } from '../../../database/transaction';

const rows = z.array(z.object({ listing_id: z.string(), unit_id: z.string() }));

/** The units of some listings that may be rented, free or not, by listing. */
export async function unitsInService(listingIds: readonly string[]): Promise<Map<string, string[]>> {
  const found: unknown = await database()('unit_calendars')
    .whereIn('listing_id', listingIds)
    .where({ in_service: true })
    .orderBy('unit_id')
    .select('listing_id', 'unit_id');
  const units = new Map<string, string[]>();
  for (const { listing_id, unit_id } of rows.parse(found)) {
    units.set(listing_id, [...(units.get(listing_id) ?? []), unit_id]);
  }
  return units;
}
