import { Temporal } from 'temporal-polyfill';
import type { AmendmentWishes } from '../../../domain/amendment/amendment';
import type { WishedStay } from '../../../domain/amendment/amend-quote';
import { rentalPeriod } from '../../../domain/availability/rental-period';
import type { Place } from '../../../domain/pricing/delivery-lines';
import type { Wish } from '../../../domain/pricing/extra-lines';
import type { Quote } from '../../../domain/pricing/quote';
import { service } from '../../../service-map';

export interface ChangedStay {
  /** As it is agreed, by today's rates. */
  readonly present: WishedStay;
  readonly wanted: WishedStay;
}

/**
 * What a booking would be by today's rates and terms, as it is and as it is wanted. The zone and the hours that were agreed hold
 * on for as long as the listing is the same.
 * @throws DomainError `listing-not-found` (404), and what `rentalPeriod` throws
 */
export async function changedStay(agreed: Quote, wishes: AmendmentWishes): Promise<ChangedStay> {
  const { readListing } = service('api::availability.listing-index');
  const listing = await readListing(agreed.kind, agreed.listing);
  const present: WishedStay = {
    listing,
    stay: rentalPeriod({ ...listing, timeZone: agreed.timeZone, rateUnit: agreed.rateUnit }, agreed.from, agreed.to),
    guests: agreed.guests,
    extras: wishesIn(agreed),
    ...placesIn(agreed.delivery, agreed.collection),
  };
  const other = wishes.listing && wishes.listing.documentId !== agreed.listing ? wishes.listing : null;
  const wantedListing = other ? await readListing(other.kind, other.documentId) : listing;
  const terms = other ? wantedListing : { ...listing, timeZone: agreed.timeZone, rateUnit: agreed.rateUnit };
  return {
    present,
    wanted: {
      listing: wantedListing,
      stay: rentalPeriod(terms, wishes.from ?? agreed.from, wishes.to ?? agreed.to),
      guests: wishes.guests ?? agreed.guests,
      extras: wishes.extras ?? (other ? offeredOf(wantedListing.extras, present.extras) : present.extras),
      ...placesIn(
        wishes.delivery === undefined ? agreed.delivery : wishes.delivery,
        wishes.collection === undefined ? agreed.collection : wishes.collection,
      ),
    },
  };
}

function wishesIn({ extras = [] }: Quote): Wish[] {
  return extras.map(({ code, quantity }) => ({ code, quantity }));
}

/** Another listing may not have all of them. */
function offeredOf(offered: readonly { readonly code: string }[], wished: readonly Wish[]): Wish[] {
  return wished.filter(({ code }) => offered.some((extra) => extra.code === code));
}

function placesIn(delivery: Place | null | undefined, collection: Place | null | undefined) {
  return { ...(delivery ? { delivery } : {}), ...(collection ? { collection } : {}) };
}

/** Whether the guest has the asset already, or should have it. */
export function hasBegun({ stay }: WishedStay, now: Temporal.Instant): boolean {
  return Temporal.Instant.compare(stay.startsAt, now) <= 0;
}
