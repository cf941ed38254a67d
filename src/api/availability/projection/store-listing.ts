import type { Knex } from 'knex';
import type { RentalListing } from '../../../domain/catalogue/rental-listing';
import { indexRow } from '../mapping/index-row';
import type { ListingPresentation } from '../mapping/listing-presentation';

export interface StoredUnit {
  readonly documentId: string;
  readonly isInService: boolean;
}

export interface StoredListing {
  readonly listing: RentalListing;
  readonly presentation: ListingPresentation;
  readonly units: readonly StoredUnit[];
}

/** Writes all that search knows of one listing, over what it knew before. */
export async function storeListing(
  trx: Knex.Transaction,
  { listing, presentation, units }: StoredListing,
): Promise<void> {
  const row = indexRow(listing, presentation);
  await trx('listing_index')
    .insert(row)
    .onConflict('document_id')
    .merge({ ...row, version: trx.raw(`nextval('listing_versions')`), updated_at: trx.fn.now() });
  await storeUnits(trx, listing, units);
}

/**
 * A new unit gets a calendar, one that left goes out of service, and new times or a new zone draw the days again (a
 * trigger does). Calendars are never deleted: allocations outlive content.
 */
async function storeUnits(trx: Knex.Transaction, listing: RentalListing, units: readonly StoredUnit[]): Promise<void> {
  const times = {
    time_zone: listing.timeZone,
    handover_time: listing.handoverTime,
    return_time: listing.returnTime,
    turnaround_minutes: listing.turnaroundMinutes,
  };
  for (const { documentId, isInService } of units) {
    const place = { listing_id: listing.documentId, kind: listing.kind, in_service: isInService };
    const known = await trx('unit_calendars').where({ unit_id: documentId }).update(place);
    if (known === 0) await trx('unit_calendars').insert({ unit_id: documentId, ...place, ...times });
    else await redrawWhereChanged(trx, documentId, times);
  }
  await trx('unit_calendars')
    .where({ listing_id: listing.documentId })
    .whereNotIn(
      'unit_id',
      units.map(({ documentId }) => documentId),
    )
    .update({ in_service: false });
}

interface Times {
  readonly time_zone: string;
  readonly handover_time: string;
  readonly return_time: string;
  readonly turnaround_minutes: number;
}

async function redrawWhereChanged(trx: Knex.Transaction, unitId: string, times: Times): Promise<void> {
  await trx('unit_calendars')
    .where({ unit_id: unitId })
    .whereRaw(
      `(time_zone, handover_time, return_time, turnaround_minutes)
         IS DISTINCT FROM (?, CAST(? AS time), CAST(? AS time), CAST(? AS integer))`,
      [times.time_zone, times.handover_time, times.return_time, times.turnaround_minutes],
    )
    .update({ ...times });
}
