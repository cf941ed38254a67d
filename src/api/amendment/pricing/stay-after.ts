import { Temporal } from 'temporal-polyfill';
import { todayIn } from '../../../domain/availability/arrival-window';
import { rentalPeriod, type RentalPeriod } from '../../../domain/availability/rental-period';
import type { RentalListing } from '../../../domain/catalogue/rental-listing';
import { replaceLeg } from '../../../domain/pricing/legs';
import type { Quote, QuotedLeg } from '../../../domain/pricing/quote';
import { service } from '../../../service-map';
import type { ClaimDates } from '../../availability/claims/claim-dates';
import { wishedTime, type WishedTime } from '../../availability/claims/wished-time';
import type { AmendmentRecord } from '../records/amendment-record';

export interface StayAfter {
  readonly listing: RentalListing;
  readonly stay: RentalPeriod;
  /** What is agreed of it: of an itinerary the leg that is changed. */
  readonly agreed: Quote;
  /** For each leg before the change its number afterwards. */
  readonly numbers: readonly number[];
  /** On the calendar of the listing. */
  readonly today: string;
}

/** The stay that a change leads to, in real time: by the zone and the rate unit that it was agreed for. */
export async function stayAfter(amendment: Pick<AmendmentRecord, 'before' | 'after' | 'leg'>): Promise<StayAfter> {
  const { agreed, numbers } = changedLeg(amendment);
  const listing = await service('api::availability.listing-index').readListing(agreed.kind, agreed.listing);
  const { timeZone, rateUnit, from, to } = agreed;
  return {
    ...{ listing, agreed, numbers },
    stay: rentalPeriod({ ...listing, timeZone, rateUnit }, from, to),
    today: todayIn(Temporal.Now.instant(), timeZone),
  };
}

/**
 * What a change agrees: of an itinerary the leg that is changed. Nothing of it has to be there any more, such as the listing.
 * `numbers`: for each leg before the change its number afterwards.
 */
export function changedLeg({ before, after, leg }: Pick<AmendmentRecord, 'before' | 'after' | 'leg'>) {
  if (!before.legs || !after.legs) return { agreed: after, numbers: [0] };
  const written = new Set(before.legs.map((one) => JSON.stringify(one)));
  const changed: QuotedLeg | undefined = after.legs.find((one) => !written.has(JSON.stringify(one))) ?? after.legs[leg];
  if (!changed) throw new Error('A change of an itinerary is about one of its legs.');
  return { agreed: changed, numbers: replaceLeg(before.legs, leg, changed).numbers };
}

/** The time that the stay takes of a unit, with what it needs of its neighbours. */
export function wantedTime(
  { listing, stay }: Pick<StayAfter, 'listing'> & { readonly stay: ClaimDates['period'] },
  { guests, delivery, collection }: Quote,
  unitId: string | null = null,
): WishedTime {
  return wishedTime({ listing, period: stay, wishes: { guests, delivery, collection }, unitId });
}
