import { Temporal } from 'temporal-polyfill';
import { rentalPeriod, type RentalPeriod } from '../../../domain/availability/rental-period';
import type { RentalListing } from '../../../domain/catalogue/rental-listing';
import { legsOf } from '../../../domain/pricing/legs';
import type { Quote, QuotedLeg } from '../../../domain/pricing/quote';
import { DomainError } from '../../../domain/shared/domain-error';
import { service } from '../../../service-map';

/** One item that was quoted, with its listing as it is today and the time that is meant by it. */
export interface LegToPlace {
  /** Which leg of the quote it is, from 0. */
  readonly place: number;
  readonly quote: Quote;
  readonly listing: RentalListing;
  readonly period: RentalPeriod;
}

/**
 * What a quote is made of, the earliest first: one leg, or those of an itinerary.
 * @throws DomainError `listing-not-found` (404), `dates-in-the-past` (422)
 */
export async function legsToPlace(quote: Quote): Promise<LegToPlace[]> {
  const legs: LegToPlace[] = [];
  for (const [place, leg] of legsOf(quote).entries()) {
    const listing = await service('api::availability.listing-index').readListing(leg.kind, leg.listing);
    legs.push({ place, quote: leg, listing, period: agreedPeriod(listing, leg) });
  }
  return legs.sort((a, b) => Temporal.Instant.compare(a.period.startsAt, b.period.startsAt));
}

/** The leg as it is agreed, by the times that hold today. */
export function agreedLeg({ quote, period: { startsAt, endsAt } }: LegToPlace): QuotedLeg {
  return { ...quote, startsAt: startsAt.toString(), endsAt: endsAt.toString() };
}

/** The instants of the stay by the times that hold today, in the zone and rate unit that were quoted. */
function agreedPeriod(listing: RentalListing, quote: Quote): RentalPeriod {
  const period = rentalPeriod({ ...listing, timeZone: quote.timeZone, rateUnit: quote.rateUnit }, quote.from, quote.to);
  if (Temporal.Instant.compare(period.startsAt, Temporal.Now.instant()) <= 0) {
    throw new DomainError('dates-in-the-past', 'This stay would have begun already.', { path: ['quote'] });
  }
  return period;
}
