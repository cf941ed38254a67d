import { legsOf } from '../../../domain/pricing/legs';
import type { Quote } from '../../../domain/pricing/quote';
import type { BookingRecord } from '../records/booking-record';

/** What a booking is made of, as its guest sees it: one item, or the legs of an itinerary in the order of their numbers. */
export function legViews({ agreement, startsAt, endsAt }: Pick<BookingRecord, 'agreement' | 'startsAt' | 'endsAt'>) {
  const times = agreement.legs ?? [{ startsAt: startsAt.toISOString(), endsAt: endsAt.toISOString() }];
  return legsOf(agreement).map((leg, index) => ({
    ...legSummary(leg),
    timeZone: leg.timeZone,
    startsAt: times[index]?.startsAt,
    endsAt: times[index]?.endsAt,
    guests: leg.guests,
    cancellationPolicy: leg.cancellationPolicy,
    isCancelled: 'isCancelled' in leg,
  }));
}

/** @returns the item, its dates, and what it costs of the whole */
export function legSummary({ kind, listing, listingName, from, to, total }: Quote) {
  return { kind, listing, listingName, from, to, total };
}
