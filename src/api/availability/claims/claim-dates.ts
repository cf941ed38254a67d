import type { Knex } from 'knex';
import type { RentalPeriod } from '../../../domain/availability/rental-period';
import type { RentalListing } from '../../../domain/catalogue/rental-listing';
import type { Claim } from './claim';
import { takeFirstFreeUnit } from './take-first-free-unit';

export interface ClaimDates {
  readonly listing: Pick<RentalListing, 'documentId'>;
  readonly period: Pick<RentalPeriod, 'startsAt' | 'blockedUntil'>;
  readonly bookingReference: string;
  /** When the hold dies; from then on the next claimant may expire it. */
  readonly expiresAt: Date;
  /** Only this unit will do; by default any of the listing that is in service. */
  readonly unitId?: string;
}

/**
 * Holds dates for a booking, on the unit of the listing that is left with the fewest gaps. The exclusion constraint on
 * `allocations` decides between rivals; nobody is made to wait for anything but a rival's commit.
 * @param trx the transaction in which the booking itself is written
 */
export function claimDates(trx: Knex.Transaction, command: ClaimDates): Promise<Claim> {
  return takeFirstFreeUnit(trx, {
    listingId: command.listing.documentId,
    unitId: command.unitId ?? null,
    startsAt: command.period.startsAt.toString(),
    blockedUntil: command.period.blockedUntil.toString(),
    state: 'held',
    expiresAt: command.expiresAt,
    bookingReference: command.bookingReference,
  });
}
