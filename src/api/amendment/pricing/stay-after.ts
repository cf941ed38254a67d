import { Temporal } from 'temporal-polyfill';
import { todayIn } from '../../../domain/availability/arrival-window';
import { rentalPeriod, type RentalPeriod } from '../../../domain/availability/rental-period';
import type { RentalListing } from '../../../domain/catalogue/rental-listing';
import { service } from '../../../service-map';
import type { ClaimDates } from '../../availability/claims/claim-dates';
import { wishedTime, type WishedTime } from '../../availability/claims/wished-time';
import type { AmendmentRecord } from '../records/amendment-record';

export interface StayAfter {
  readonly listing: RentalListing;
  readonly stay: RentalPeriod;
  /** On the calendar of the listing. */
  readonly today: string;
}

/** The stay that a change leads to, in real time: by the zone and the rate unit that it was agreed for. */
export async function stayAfter({ after }: Pick<AmendmentRecord, 'after'>): Promise<StayAfter> {
  const listing = await service('api::availability.listing-index').readListing(after.kind, after.listing);
  const { timeZone, rateUnit, from, to } = after;
  return {
    listing,
    stay: rentalPeriod({ ...listing, timeZone, rateUnit }, from, to),
    today: todayIn(Temporal.Now.instant(), timeZone),
  };
}

/** The time that the stay takes of a unit, with what it needs of its neighbours. */
export function wantedTime(
  { listing, stay }: Pick<StayAfter, 'listing'> & { readonly stay: ClaimDates['period'] },
  { after: { guests, delivery, collection } }: Pick<AmendmentRecord, 'after'>,
  unitId: string | null = null,
): WishedTime {
  return wishedTime({ listing, period: stay, wishes: { guests, delivery, collection }, unitId });
}
