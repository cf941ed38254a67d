import { z } from 'zod';
import { rentalPeriod } from '../../../domain/availability/rental-period';
import { LISTING_KINDS, type RentalListing } from '../../../domain/catalogue/rental-listing';
import { DomainError } from '../../../domain/shared/domain-error';
import { database } from '../../../database/transaction';
import { service } from '../../../service-map';
import { stayRow, type StayRow } from './stay-row';

/** The version is text: it is only compared. */
const indexed = z.object({ kind: z.enum(LISTING_KINDS), version: z.coerce.string() }).optional();

const waiting = z.array(
  z.object({ reference: z.string(), rank: z.int(), from: z.string(), to: z.string(), guests: z.int() }),
);

const SAVE = `
  UPDATE waitlist_stays stay
     SET during = coalesce(fresh.during, stay.during), needs = coalesce(fresh.needs, stay.needs), listing_version = :version
    FROM jsonb_to_recordset(CAST(:fresh AS jsonb)) AS fresh (reference text, rank integer, during tstzrange, needs jsonb)
   WHERE stay.entry_reference = fresh.reference AND stay.rank = fresh.rank`;

/**
 * Brings what the stays of those who wait would take in step with their listing: a claim goes by what the listing says today, and the
 * queue must not see anything else as free. A listing that is not let any more has nothing to go by.
 * @param listing its documentId
 */
export async function refreshStays(listing: string): Promise<void> {
  // read before the listing: what changes meanwhile is found by the sweep
  const known = indexed.parse(
    await database()('listing_index').where({ document_id: listing }).first('kind', 'version'),
  );
  if (!known) return;
  const found: unknown = await database()('waitlist_entries as entry')
    .join('waitlist_stays as stay', 'stay.entry_reference', 'entry.reference')
    .where({ 'entry.listing_id': listing, 'entry.state': 'waiting' })
    .whereNot('stay.listing_version', known.version)
    .select('entry.reference', 'stay.rank', { from: 'stay.stay_from', to: 'stay.stay_to' }, 'entry.guests');
  const stays = waiting.parse(found);
  if (stays.length === 0) return;
  const terms = await service('api::availability.listing-index').readListing(known.kind, listing);
  const fresh = stays.map((stay) => ({ reference: stay.reference, rank: stay.rank, ...rowOf(terms, stay) }));
  await database().raw(SAVE, { fresh: JSON.stringify(fresh), version: known.version });
}

/** What the listing is not let for any more in such a way stays as it is: its quote is refused. */
function rowOf(
  listing: RentalListing,
  { from, to, guests }: { readonly from: string; readonly to: string; readonly guests: number },
): StayRow | undefined {
  try {
    return stayRow(listing, rentalPeriod(listing, from, to), { guests });
  } catch (error) {
    if (error instanceof DomainError) return undefined;
    throw error;
  }
}
