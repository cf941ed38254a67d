import { Temporal } from 'temporal-polyfill';
import type { z } from 'zod';
import { rentalPeriod, type RentalPeriod } from '../../../domain/availability/rental-period';
import { checkStay } from '../../../domain/availability/stay-rules';
import { todayIn } from '../../../domain/availability/arrival-window';
import { occupiedBy } from '../../../domain/availability/turnaround';
import type { RentalListing } from '../../../domain/catalogue/rental-listing';
import { buildQuote, type StaffTerms } from '../../../domain/pricing/build-quote';
import { NO_EXCHANGE } from '../../../domain/pricing/conversion';
import type { Offers } from '../../../domain/pricing/offers';
import type { Quote } from '../../../domain/pricing/quote';
import { database } from '../../../database/transaction';
import { environment } from '../../../environment';
import { opaqueId } from '../../../http/opaque-id';
import { service } from '../../../service-map';
import type { StoredQuote } from '../mapping/quote-view';
import type { quoteRequest } from '../requests/quote-request';

type Request = z.output<typeof quoteRequest>;

/**
 * Prices a stay, in the listing's own currency or in another that is offered, and keeps the price, unchangeable, for
 * `QUOTE_SECONDS`. From here on its currency is the one that is charged.
 * @param accountEmail of whoever is signed in, for their loyalty and their codes; `null` for anybody else
 * @throws DomainError with the rule of the listing that the request breaks, and in `details` what would work; `extra-unavailable`
 *   (409), and what `promotionFor` refuses
 */
async function createQuote(request: Request, accountEmail: string | null): Promise<StoredQuote> {
  const quote = await priceQuote(request, accountEmail);
  return keepQuote(quote, new Date(Date.now() + environment().QUOTE_SECONDS * 1000));
}

/**
 * What `createQuote` would keep, kept nowhere.
 * @param staffTerms of an offer that staff make
 * @throws DomainError as `createQuote` does, and `adjustment-refused` (422)
 */
async function priceQuote(
  request: Request,
  accountEmail: string | null,
  staffTerms: StaffTerms | null = null,
): Promise<Quote> {
  const now = Temporal.Now.instant();
  const listing = await service('api::availability.listing-index').readListing(request.kind, request.listing);
  const stay = rentalPeriod(listing, request.from, request.to);
  const fillsGap = await mayFillGap(listing, stay);
  checkStay(listing, stay, { guests: request.guests, now, fillsGap });
  const isOwn = request.currency === undefined || request.currency === listing.currency;
  const desk = isOwn ? NO_EXCHANGE : await service('api::currency.exchange-desk').readExchangeDesk();
  const offers = await offersFor(request, { listing, stay, accountEmail, now });
  const quote = buildQuote(listing, request, { now, desk, offers, fillsGap, staffTerms });
  await service('api::extra.extra-stock').requireInStock(quote.extras ?? [], occupiedBy(stay));
  return quote;
}

/** Keeps a price, unchangeable, until then; in the transaction that one is in. */
async function keepQuote(quote: Quote, expiresAt: Date): Promise<StoredQuote> {
  const id = opaqueId(26);
  await database()('quotes').insert({
    id,
    kind: quote.kind,
    listing: quote.listing,
    body: JSON.stringify(quote),
    expires_at: expiresAt,
  });
  return { id, expiresAt, quote };
}

/** The calendars are asked only where it matters. */
async function mayFillGap(listing: RentalListing, { from, to }: RentalPeriod): Promise<boolean> {
  if (!listing.fillsGaps || listing.rateUnit === 'hour') return false;
  return service('api::availability.listing-index').fillsGap(listing.documentId, from, to);
}

interface Asked {
  readonly listing: RentalListing;
  readonly stay: RentalPeriod;
  readonly accountEmail: string | null;
  readonly now: Temporal.Instant;
}

async function offersFor(request: Request, { listing, stay, accountEmail, now }: Asked): Promise<Offers> {
  const loyalty = accountEmail === null ? null : await service('api::loyalty-level.loyalty-of').loyaltyOf(accountEmail);
  if (request.promoCode === undefined) return { loyalty, promotion: null };
  const promotion = await service('api::promo-code.promotions').findPromotion(request.promoCode, {
    kind: listing.kind,
    listing: listing.documentId,
    currency: listing.currency,
    email: accountEmail,
    today: todayIn(now, listing.timeZone),
    arrivalDate: stay.arrivalDate,
    departureDate: stay.departureDate,
    duration: stay.duration,
  });
  return { loyalty, promotion };
}

export default () => ({ createQuote, priceQuote, keepQuote });
