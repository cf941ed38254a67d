import { Temporal } from 'temporal-polyfill';
import { needsOf, takenBy } from '../../../domain/availability/between-stays';
import type { Period } from '../../../domain/shared/period';
import type { ClaimDates } from './claim-dates';
import { needsColumns } from './needs-columns';

/** The time that a stay takes of a unit, with what it needs of its neighbours. */
export function wishedTime({
  listing,
  period,
  wishes,
  unitId = null,
}: Pick<ClaimDates, 'listing' | 'period' | 'wishes'> & { readonly unitId?: string | null }) {
  const needs = needsOf(listing, period, wishes);
  return {
    listingId: listing.documentId,
    unitId,
    startsAt: period.startsAt.toString(),
    blockedUntil: takenBy(period, needs).endsAt.toString(),
    needs: needsColumns(listing, needs),
  };
}

export type WishedTime = ReturnType<typeof wishedTime>;

/** From the hand-over until the unit is prepared. */
export function periodOf({ startsAt, blockedUntil }: Pick<WishedTime, 'startsAt' | 'blockedUntil'>): Period {
  return { startsAt: Temporal.Instant.from(startsAt), endsAt: Temporal.Instant.from(blockedUntil) };
}
