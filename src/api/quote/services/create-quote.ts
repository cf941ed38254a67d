import { Temporal } from 'temporal-polyfill';
import type { z } from 'zod';
import { rentalPeriod, type RentalPeriod } from '../../../domain/availability/rental-period';
import { checkStay } from '../../../domain/availability/stay-rules';
import { todayIn } from '../../../domain/availability/arrival-window';
import { occupiedBy } from '../../../domain/availability/turnaround';
import type { RentalListing } from '../../../domain/catalogue/rental-listing';
import { buildQuote } from '../../../domain/pricing/build-quote';
import { LOYALTY_CODE } from '../../../domain/pricing/describe-line';
import { NO_EXCHANGE } from '../../../domain/pricing/conversion';
import type { Offers } from '../../../domain/pricing/offers';
import type { Quote } from '../../../domain/pricing/quote';
import { database } from '../../../database/transaction';
import { environment } from '../../../environment';
import { opaqueId } from '../../../http/opaque-id';
import { service } from '../../../service-map';
import { ownerHash } from '../mapping/quote-owner';
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
  const now = Temporal.Now.instant();
  const listing = await service('api::availability.listing-index').readListing(request.kind, request.listing);
  const stay = rentalPeriod(listing, request.from, request.to);
  const fillsGap = await mayFillGap(listing, stay);
  checkStay(listing, stay, { guests: request.guests, now, fillsGap });
  const isOwn = request.currency === undefined || request.currency === listing.currency;
  const desk = isOwn ? NO_EXCHANGE : await service('api::currency.exchange-desk').readExchangeDesk();
  const { offers, isCodePersonal } = await offersFor(request, { listing, stay, accountEmail, now });
  const quote = buildQuote(listing, request, { now, desk, offers, fillsGap });
  await service('api::extra.extra-stock').requireInStock(quote.extras ?? [], occupiedBy(stay));
  const isPersonal = hasLoyalty(quote) || (quote.promotion !== null && isCodePersonal);
  return keep(quote, { now, onlyFor: isPersonal && accountEmail !== null ? ownerHash(accountEmail) : null });
}

/** Whether its price is smaller for the loyalty of whoever asked. */
function hasLoyalty({ lines }: Quote): boolean {
  return lines.some(({ code }) => code === LOYALTY_CODE);
}

interface Keeping {
  readonly now: Temporal.Instant;
  readonly onlyFor: Buffer | null;
}

async function keep(quote: Quote, { now, onlyFor }: Keeping): Promise<StoredQuote> {
  const id = opaqueId(26);
  const expiresAt = new Date(now.epochMilliseconds + environment().QUOTE_SECONDS * 1000);
  await database()('quotes').insert({
    id,
    kind: quote.kind,
    listing: quote.listing,
    body: JSON.stringify(quote),
    expires_at: expiresAt,
    only_for: onlyFor,
  });
  return { id, expiresAt, quote, onlyFor };
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

interface Offered {
  readonly offers: Offers;
  /** Whether the code is for people who are named in it. */
  readonly isCodePersonal: boolean;
}

async function offersFor(request: Request, { listing, stay, accountEmail, now }: Asked): Promise<Offered> {
  const loyalty = accountEmail === null ? null : await service('api::loyalty-level.loyalty-of').loyaltyOf(accountEmail);
  if (request.promoCode === undefined) return { offers: { loyalty, promotion: null }, isCodePersonal: false };
  const { promotion, isPersonal } = await service('api::promo-code.promotions').findPromotion(request.promoCode, {
    kind: listing.kind,
    listing: listing.documentId,
    currency: listing.currency,
    email: accountEmail,
    today: todayIn(now, listing.timeZone),
    arrivalDate: stay.arrivalDate,
    departureDate: stay.departureDate,
    duration: stay.duration,
  });
  return { offers: { loyalty, promotion }, isCodePersonal: isPersonal };
}

export default () => ({ createQuote });
