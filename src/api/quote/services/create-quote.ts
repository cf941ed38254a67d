import { Temporal } from 'temporal-polyfill';
import type { Quote } from '../../../domain/pricing/quote';
import { database } from '../../../database/transaction';
import { environment } from '../../../environment';
import { opaqueId } from '../../../http/opaque-id';
import { service } from '../../../service-map';
import type { StoredQuote } from '../mapping/quote-view';
import { priceItem, promotionOfItem, readItem } from '../pricing/price-item';
import { priceLegs } from '../pricing/price-legs';
import type { ItineraryRequest, QuoteRequestBody } from '../requests/quote-request';

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
  request: QuoteRequestBody,
  accountEmail: string | null,
  options: QuoteOptions = {},
): Promise<StoredQuote> {
  try {
    return await priced(request, accountEmail, options);
  } catch (error) {
    throw await service('api::quote.find-alternatives').withAlternatives(error, { request, accountEmail });
  }
}

async function priced(
  { promoCode, currency, ...request }: QuoteRequestBody,
  accountEmail: string | null,
  { besides }: QuoteOptions,
): Promise<StoredQuote> {
  const asker = { accountEmail, now: Temporal.Now.instant() };
  const item = await readItem(request, besides);
  const findPromotion = () =>
    promoCode === undefined ? Promise.resolve(null) : promotionOfItem(promoCode, item, asker);
  return keep(await priceItem(item, asker, { currency, findPromotion }), asker.now);
}

/**
 * The same for several items at once, which are booked together.
 * @throws DomainError what `priceLegs` throws
 */
async function createItinerary(request: ItineraryRequest, accountEmail: string | null): Promise<StoredQuote> {
  const now = Temporal.Now.instant();
  return keep(await priceLegs(request, { accountEmail, now }), now);
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

export default () => ({ createQuote, createItinerary });
