import { Temporal } from 'temporal-polyfill';
import { DAYS_AROUND, nearestAlternatives, type Alternative } from '../../../domain/availability/alternatives';
import { isAnyUnitFree } from '../../../domain/availability/free-periods';
import { rentalPeriod } from '../../../domain/availability/rental-period';
import type { RentalListing } from '../../../domain/catalogue/rental-listing';
import { addDays } from '../../../domain/shared/calendar-date';
import { readCalendar } from '../queries/read-calendar';

/**
 * Up to three stays as long as the one that was missed, free and allowed, the nearest first; none for a listing that is
 * not published any more. One query, however many stays are looked at. Call it outside of transactions.
 */
export async function findAlternatives(
  { kind, documentId }: RentalListing,
  from: string,
  to: string,
  guests = 1,
): Promise<Alternative[]> {
  const calendar = await readCalendar({
    kind,
    documentId,
    from: addDays(from.slice(0, 10), -DAYS_AROUND),
    to: addDays(to.slice(0, 10), DAYS_AROUND),
  });
  if (!calendar) return [];
  const { listing, units, allocations } = calendar;
  return nearestAlternatives({
    listing,
    stay: rentalPeriod(listing, from, to),
    guests,
    now: Temporal.Now.instant(),
    isFree: (stay) => isAnyUnitFree(units, allocations, stay),
  });
}
