import { priceView } from '../../../../api/offer/mapping/offer-view';
import type { OfferRecord } from '../../../../api/offer/records/offer-record';
import type { WholeOffer } from '../../../../api/offer/services/read-offer';

/** An offer in a list. */
export function offerSummaryView({ reference, state, version, customer, validUntil, bookingReference }: OfferRecord) {
  return { reference, state, version, customer, validUntil: validUntil.toISOString(), booking: bookingReference };
}

/** An offer as staff see it: every version of it with its price, and everything that happened. */
export function offerView({ offer, versions, events }: WholeOffer) {
  return {
    ...offerSummaryView(offer),
    versions: versions.map((one) => ({
      version: one.version,
      state: one.version === offer.version ? offer.state : 'superseded',
      madeBy: one.madeBy,
      needsSecondPerson: one.isBeyondLimit,
      validUntil: one.validUntil.toISOString(),
      createdAt: one.createdAt.toISOString(),
      ...priceView(one),
    })),
    history: events.map(({ at, ...event }) => ({ ...event, at: at.toISOString() })),
  };
}
