import type { Temporal } from 'temporal-polyfill';
import { todayIn } from '../../../domain/availability/arrival-window';
import { rentalPeriod, type RentalPeriod } from '../../../domain/availability/rental-period';
import { checkStay } from '../../../domain/availability/stay-rules';
import { occupiedBy } from '../../../domain/availability/turnaround';
import type { RentalListing } from '../../../domain/catalogue/rental-listing';
import { buildQuote } from '../../../domain/pricing/build-quote';
import { NO_EXCHANGE } from '../../../domain/pricing/conversion';
import type { Promotion } from '../../../domain/pricing/offers';
import type { Quote } from '../../../domain/pricing/quote';
import { service } from '../../../service-map';
import type { ItemRequest } from '../requests/quote-request';

/** An item that somebody asks for, with its listing and the time that is meant. */
export interface AskedItem {
  readonly request: ItemRequest;
  readonly listing: RentalListing;
  readonly stay: RentalPeriod;
}

/** Who asks, and when. */
export interface Asker {
  /** Of whoever is signed in, for their loyalty and their codes; `null` for anybody else. */
  readonly accountEmail: string | null;
  readonly now: Temporal.Instant;
}

/** @throws DomainError `listing-not-found` (404), and what `rentalPeriod` throws */
export async function readItem(request: ItemRequest): Promise<AskedItem> {
  const listing = await service('api::availability.listing-index').readListing(request.kind, request.listing);
  return { request, listing, stay: rentalPeriod(listing, request.from, request.to) };
}

/**
 * The price of one item, in the listing's own currency or in another that is offered.
 * @param findPromotion is asked once the stay is known to be allowed
 * @throws DomainError with the rule of the listing that the request breaks, and in `details` what would work; `extra-unavailable` (409)
 */
export async function priceItem(
  { request, listing, stay }: AskedItem,
  { accountEmail, now }: Asker,
  wishes: { readonly currency: string | undefined; readonly findPromotion: () => Promise<Promotion | null> },
): Promise<Quote> {
  const fillsGap = await mayFillGap(listing, stay);
  checkStay(listing, stay, { guests: request.guests, now, fillsGap });
  const { currency } = wishes;
  const isOwn = currency === undefined || currency === listing.currency;
  const desk = isOwn ? NO_EXCHANGE : await service('api::currency.exchange-desk').readExchangeDesk();
  const loyalty = accountEmail === null ? null : await service('api::loyalty-level.loyalty-of').loyaltyOf(accountEmail);
  const offers = { loyalty, promotion: await wishes.findPromotion() };
  const quote = buildQuote(listing, { ...request, currency }, { now, desk, offers, fillsGap });
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

/** The calendars are asked only where it matters. */
async function mayFillGap(listing: RentalListing, { from, to }: RentalPeriod): Promise<boolean> {
  if (!listing.fillsGaps || listing.rateUnit === 'hour') return false;
  return service('api::availability.listing-index').fillsGap(listing.documentId, from, to);
}
