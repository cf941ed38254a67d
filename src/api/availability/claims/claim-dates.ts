import type { Knex } from 'knex';
import type { StayWishes } from '../../../domain/availability/between-stays';
import type { RentalPeriod } from '../../../domain/availability/rental-period';
import type { RentalListing } from '../../../domain/catalogue/rental-listing';
import { gapUnits } from '../queries/gap-units';
import { TAKEN, type Claim } from './claim';
import { takeFirstFreeUnit } from './take-first-free-unit';
import { wishedTime } from './wished-time';

export interface ClaimDates {
  readonly listing: Pick<RentalListing, 'documentId' | 'turnaround' | 'turnaroundMinutes'>;
  readonly period: Pick<RentalPeriod, 'startsAt' | 'endsAt' | 'duration'>;
  /** Who comes, and where the stay begins and ends: what has to lie between it and its neighbours depends on it. */
  readonly wishes: StayWishes;
  readonly bookingReference: string;
  /** When the hold dies; from then on the next claimant may expire it. */
  readonly expiresAt: Date;
  /** Only this unit will do; by default any of the listing that is in service. */
  readonly unitId?: string;
  /** By default holds that have died are buried where they are in the way; who waits looks past them: somebody may be paying. */
  readonly sparesDeadHolds?: boolean | undefined;
}

/** Calendar dates, half-open. */
export interface GapDates {
  readonly from: string;
  readonly to: string;
}

/**
 * Holds dates for a booking, on the unit of the listing that is left with the fewest gaps. The exclusion constraint on
 * `allocations` decides between rivals, and its look at the neighbours whether they are far enough away; nobody is made to
 * wait for anything but a rival's commit.
 * @param trx the transaction in which the booking itself is written
 */
export function claimDates(trx: Knex.Transaction, command: ClaimDates): Promise<Claim> {
  return takeFirstFreeUnit(trx, {
    ...wishedTime(command),
    state: 'held',
    expiresAt: command.expiresAt,
    bookingReference: command.bookingReference,
    sparesDeadHolds: command.sparesDeadHolds,
  });
}

/**
 * Holds dates that are only let because they fill a gap, on a unit that has the gap: another one would be left with nights
 * that nobody can sell. Looked at once more when the dates are taken and the unit's calendar is locked.
 * @returns `taken` when no unit has the gap any more; the caller's transaction must then come to nothing
 */
export async function claimGap(trx: Knex.Transaction, command: ClaimDates & GapDates): Promise<Claim> {
  const { listing, from, to } = command;
  const unitsWithGap = () => gapUnits(trx, { listing: listing.documentId, from, to });
  for (const unitId of await unitsWithGap()) {
    const claim = await claimDates(trx, { ...command, unitId });
    if (claim.outcome === 'claimed') return (await unitsWithGap()).includes(unitId) ? claim : TAKEN;
  }
  return TAKEN;
}
