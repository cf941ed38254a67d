import type { Temporal } from 'temporal-polyfill';
import { todayIn } from '../../../domain/availability/arrival-window';
import { needsOf, takenBy } from '../../../domain/availability/between-stays';
import { freeUnits, requireFreeUnit } from '../../../domain/availability/free-periods';
import type { RentalPeriod } from '../../../domain/availability/rental-period';
import { checkStay } from '../../../domain/availability/stay-rules';
import { occupiedBy } from '../../../domain/availability/turnaround';
import type { RentalListing } from '../../../domain/catalogue/rental-listing';
import { buildQuote, type StaffTerms } from '../../../domain/pricing/build-quote';
import { NO_EXCHANGE } from '../../../domain/pricing/conversion';
import type { Promotion } from '../../../domain/pricing/offers';
import type { Quote } from '../../../domain/pricing/quote';
import { service } from '../../../service-map';
import type { ListingCalendar } from '../../availability/queries/read-calendar';
import type { ItemRequest } from '../requests/quote-request';

/** An item that somebody asks for, with its listing and the time that is meant. */
export interface AskedItem {
  readonly request: ItemRequest;
  readonly listing: RentalListing;
  readonly stay: RentalPeriod;
  /** What the calendars of its units say around the stay. */
  readonly units: readonly string[];
  readonly allocations: ListingCalendar['allocations'];
}

/** Who asks, and when. */
export interface Asker {
  /** Of whoever is signed in, for their loyalty and their codes; `null` for anybody else. */
  readonly accountEmail: string | null;
  readonly now: Temporal.Instant;
}

/**
 * @param besides the reference of a booking that is about to change: its own dates are not in its way
 * @throws DomainError `listing-not-found` (404), and what `rentalPeriod` throws
 */
export async function readItem(request: ItemRequest, besides?: string): Promise<AskedItem> {
  return { request, ...(await service('api::availability.listing-index').readStayCalendar(request, besides)) };
}

export interface ItemWishes {
  readonly currency: string | undefined;
  /** Asked once the stay is known to be allowed. */
  readonly findPromotion: () => Promise<Promotion | null>;
  /** Of an offer that staff make. */
  readonly staffTerms?: StaffTerms | null;
  /** Of an itinerary: no leg is shorter because it fills a gap, because its unit is chosen together with the others. */
  readonly isLeg?: boolean;
}

/**
 * The price of one item, in the listing's own currency or in another that is offered.
 * @throws DomainError with the rule of the listing that the request breaks, and in `details` what would work; `dates-unavailable`,
 *   `turnaround-too-short`, `extra-unavailable` (409)
 */
export async function priceItem(
  { request, listing, stay, units, allocations }: AskedItem,
  { accountEmail, now }: Asker,
  wishes: ItemWishes,
): Promise<Quote> {
  const wanted = takenBy(stay, needsOf(listing, stay, request));
  const { isLeg = false } = wishes;
  const fillsGap = !isLeg && (await mayFillGap(listing, stay, freeUnits(units, allocations, wanted)));
  checkStay(listing, stay, { guests: request.guests, now, fillsGap });
  requireFreeUnit(units, allocations, wanted);
  const { currency, staffTerms = null } = wishes;
  const isOwn = currency === undefined || currency === listing.currency;
  const desk = isOwn ? NO_EXCHANGE : await service('api::currency.exchange-desk').readExchangeDesk();
  const loyalty = accountEmail === null ? null : await service('api::loyalty-level.loyalty-of').loyaltyOf(accountEmail);
  const offers = { loyalty, promotion: await wishes.findPromotion() };
  const quote = buildQuote(listing, { ...request, currency }, { now, desk, offers, fillsGap, staffTerms });
  await service('api::extra.extra-stock').requireInStock(quote.extras ?? [], occupiedBy(stay));
  return quote;
}

/**
 * The promotion that a code stands for, where it holds for an item.
 * @throws DomainError what `promotionFor` refuses
 */
export function promotionOfItem(
  promoCode: string,
  { listing, stay }: AskedItem,
  { accountEmail, now }: Asker,
): Promise<Promotion> {
  return service('api::promo-code.promotions').findPromotion(promoCode, {
    kind: listing.kind,
    listing: listing.documentId,
    currency: listing.currency,
    email: accountEmail,
    today: todayIn(now, listing.timeZone),
    arrivalDate: stay.arrivalDate,
    departureDate: stay.departureDate,
    duration: stay.duration,
  });
}

/** The neighbours are asked about only where it matters. */
async function mayFillGap(
  listing: RentalListing,
  { from, to }: RentalPeriod,
  free: readonly string[],
): Promise<boolean> {
  if (!listing.fillsGaps || listing.rateUnit === 'hour' || free.length === 0) return false;
  const withGap = await service('api::availability.listing-index').unitsWithGap(listing.documentId, from, to);
  return withGap.some((unit) => free.includes(unit));
}
