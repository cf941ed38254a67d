import type { Temporal } from 'temporal-polyfill';
import { rentalPeriod, type RentalPeriod } from '../availability/rental-period';
import { checkStay, isStayAllowed } from '../availability/stay-rules';
import type { RentalListing } from '../catalogue/rental-listing';
import { addDays } from '../shared/calendar-date';
import { invalidRequest } from '../shared/invalid-request';

export interface WantedDates {
  /** As `rentalPeriod` takes them. */
  readonly from: string;
  readonly to: string;
  readonly guests: number;
  /** By how many days the whole stay may be earlier or later. */
  readonly flexibleDays: number;
}

/**
 * The stays that somebody who waits would take, the one that they asked for first, then the nearest; only what the listing's
 * rules allow.
 * @throws DomainError what `rentalPeriod` and `checkStay` throw for the stay that was asked for, `invalid-request` for flexible
 *   days where one rents by the hour
 */
export function wantedStays(listing: RentalListing, wanted: WantedDates, now: Temporal.Instant): RentalPeriod[] {
  const { from, to, guests, flexibleDays } = wanted;
  if (flexibleDays > 0 && listing.rateUnit === 'hour') {
    throw invalidRequest(['flexibleDays'], 'is 0 for what is rented by the hour');
  }
  const asked = rentalPeriod(listing, from, to);
  checkStay(listing, asked, { guests, now });
  return [
    asked,
    ...shiftsOf(flexibleDays)
      .map((days) => rentalPeriod(listing, addDays(from, days), addDays(to, days)))
      .filter((stay) => isStayAllowed(listing, stay, { guests, now })),
  ];
}

/** -1, 1, -2, 2 … */
function shiftsOf(flexibleDays: number): number[] {
  return Array.from({ length: flexibleDays }, (_, index) => [-(index + 1), index + 1]).flat();
}
