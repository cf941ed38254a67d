import type { Knex } from 'knex';
import type { RentalPeriod } from '../../../domain/availability/rental-period';
import type { RentalListing } from '../../../domain/catalogue/rental-listing';
import { holdTogether, type Together } from './hold-together';
import { lockUnitsOf } from './lock-units';

export interface ClaimLegs {
  /** The earliest first. */
  readonly legs: readonly {
    readonly listing: Pick<RentalListing, 'documentId'>;
    readonly period: Pick<RentalPeriod, 'startsAt' | 'blockedUntil'>;
  }[];
  readonly accept: 'all' | 'what-is-free';
  readonly bookingReference: string;
  /** When the hold dies; from then on the next claimant may expire it. */
  readonly expiresAt: Date;
}

/**
 * Holds the dates of an itinerary: of all legs, or of those that can be had together. Itineraries that want units of the same
 * listings wait for each other; against everybody else the constraint on `allocations` decides. The legs that are held are numbered
 * 0, 1, … in the order of their starts.
 * @param trx the transaction in which the booking itself is written
 */
export async function claimLegs(trx: Knex.Transaction, command: ClaimLegs): Promise<Together> {
  const { legs, accept, bookingReference, expiresAt } = command;
  await lockUnitsOf(
    trx,
    legs.map(({ listing }) => listing.documentId),
  );
  const wishes = legs.map(({ listing, period }, leg) => ({
    listingId: listing.documentId,
    unitId: null,
    startsAt: period.startsAt.toString(),
    blockedUntil: period.blockedUntil.toString(),
    leg,
  }));
  return holdTogether(trx, wishes, { accept, state: 'held', expiresAt, bookingReference });
}
