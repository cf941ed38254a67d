import { Temporal } from 'temporal-polyfill';
import type { z } from 'zod';
import { needsOf, takenBy } from '../../../domain/availability/between-stays';
import { freeUnits, requireFreeUnit } from '../../../domain/availability/free-periods';
import type { RentalPeriod } from '../../../domain/availability/rental-period';
import { checkStay } from '../../../domain/availability/stay-rules';
import { todayIn } from '../../../domain/availability/arrival-window';
import { occupiedBy } from '../../../domain/availability/turnaround';
import type { RentalListing } from '../../../domain/catalogue/rental-listing';
import { buildQuote } from '../../../domain/pricing/build-quote';
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

export interface QuoteOptions {
  /** The reference of a booking that is about to change: its own dates are not in its way. */
  readonly besides?: string | undefined;
}

/**
 * Prices a stay that could be booked now, in the listing's own currency or in another that is offered, and keeps the price,
 * unchangeable, for `QUOTE_SECONDS`. From here on its currency is the one that is charged. It holds no dates.
 * @param accountEmail of whoever is signed in, for their loyalty and their codes; `null` for anybody else
 * @throws DomainError with the rule of the listing that the request breaks, and in `details` what would work; `dates-unavailable`
 *   and `turnaround-too-short` (409): all of these with `details.alternatives`; `extra-unavailable` (409), and what
 *   `promotionFor` refuses
 */
async function createQuote(
  request: Request,
  accountEmail: string | null,
  options: QuoteOptions = {},
): Promise<StoredQuote> {
  try {
    return await priced(request, accountEmail, options);
  } catch (error) {
    throw await service('api::quote.find-alternatives').withAlternatives(error, { request, accountEmail });
  }
}

async function priced(request: Request, accountEmail: string | null, { besides }: QuoteOptions): Promise<StoredQuote> {
  const now = Temporal.Now.instant();
  const index = service('api::availability.listing-index');
  const { listing, stay, units, allocations } = await index.readStayCalendar(request, besides);
  const wanted = takenBy(stay, needsOf(listing, stay, request));
  const fillsGap = await mayFillGap(listing, stay, freeUnits(units, allocations, wanted));
  checkStay(listing, stay, { guests: request.guests, now, fillsGap });
  requireFreeUnit(units, allocations, wanted);
  const isOwn = request.currency === undefined || request.currency === listing.currency;
  const desk = isOwn ? NO_EXCHANGE : await service('api::currency.exchange-desk').readExchangeDesk();
  const offers = await offersFor(request, { listing, stay, accountEmail, now });
  const quote = buildQuote(listing, request, { now, desk, offers, fillsGap });
  await service('api::extra.extra-stock').requireInStock(quote.extras ?? [], occupiedBy(stay));
  return keep(quote, now);
}

async function keep(quote: Quote, now: Temporal.Instant): Promise<StoredQuote> {
  const id = opaqueId(26);
  const expiresAt = new Date(now.epochMilliseconds + environment().QUOTE_SECONDS * 1000);
  await database()('quotes').insert({
    id,
    kind: quote.kind,
    listing: quote.listing,
    body: JSON.stringify(quote),
    expires_at: expiresAt,
  });
  return { id, expiresAt, quote };
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

export default () => ({ createQuote });
