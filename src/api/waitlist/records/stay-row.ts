import type { StayWishes } from '../../../domain/availability/between-stays';
import type { RentalPeriod } from '../../../domain/availability/rental-period';
import type { RentalListing } from '../../../domain/catalogue/rental-listing';
import type { NeedsColumns } from '../../availability/claims/needs-columns';
import { wishedTime } from '../../availability/claims/wished-time';

/** What a stay of somebody who waits would take of a unit, as a claim takes it: for the columns of `waitlist_stays`. */
export interface StayRow {
  /** A `tstzrange`, from the hand-over until the unit is prepared. */
  readonly during: string;
  /** What it brings into its pairs, by the columns of `allocations`. */
  readonly needs: NeedsColumns;
}

export function stayRow(listing: RentalListing, period: RentalPeriod, { guests }: Pick<StayWishes, 'guests'>): StayRow {
  const { startsAt, blockedUntil, needs } = wishedTime({ listing, period, wishes: { guests } });
  return { during: `[${startsAt},${blockedUntil})`, needs };
}
