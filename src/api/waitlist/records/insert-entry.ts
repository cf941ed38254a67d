import type { Knex } from 'knex';
import type { RentalPeriod } from '../../../domain/availability/rental-period';
import type { RentalListing } from '../../../domain/catalogue/rental-listing';
import type { JoinWaitlistRequest } from '../requests/join-waitlist-request';
import { stayRow } from './stay-row';

export interface NewEntry {
  readonly reference: string;
  readonly listing: RentalListing;
  readonly request: JoinWaitlistRequest;
  /** What the guest would take, the stay that was asked for first. */
  readonly stays: readonly RentalPeriod[];
}

/** Writes somebody down at the end of the queue. @returns false where the same guest waits for the same dates already */
export async function insertEntry(
  trx: Knex.Transaction,
  { reference, listing, request, stays }: NewEntry,
): Promise<boolean> {
  const { customer } = request;
  const written = await trx('waitlist_entries')
    .insert({
      reference,
      kind: request.kind,
      listing_id: listing.documentId,
      listing_name: listing.name,
      stay_from: request.from,
      stay_to: request.to,
      flexible_days: request.flexibleDays,
      guests: request.guests,
      extras: JSON.stringify(request.extras),
      first_name: customer.firstName,
      last_name: customer.lastName,
      email: customer.email,
      phone: customer.phone ?? null,
      locale: customer.locale ?? null,
      over_at: new Date(Math.max(...stays.map(({ startsAt }) => startsAt.epochMilliseconds))),
    })
    .onConflict(trx.raw(`(email, listing_id, stay_from, stay_to) WHERE state IN ('waiting', 'offered')`))
    .ignore()
    .returning('reference');
  if (written.length === 0) return false;
  for (const [rank, stay] of stays.entries()) {
    const { during, needs } = stayRow(listing, stay, request);
    // of version 0 of its listing: it is written anew before anybody is served
    await trx('waitlist_stays').insert({
      entry_reference: reference,
      rank,
      stay_from: stay.from,
      stay_to: stay.to,
      ...{ during, needs: JSON.stringify(needs) },
    });
  }
  return true;
}
