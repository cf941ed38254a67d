import { Temporal } from 'temporal-polyfill';
import type { Quote } from '../../../domain/pricing/quote';
import { database } from '../../../database/transaction';
import { environment } from '../../../environment';
import { opaqueId } from '../../../http/opaque-id';
import type { StoredQuote } from '../mapping/quote-view';
import { priceItem, promotionOfItem, readItem } from '../pricing/price-item';
import { priceLegs } from '../pricing/price-legs';
import type { ItineraryRequest, QuoteRequestBody } from '../requests/quote-request';

/**
 * Prices a stay, in the listing's own currency or in another that is offered, and keeps the price, unchangeable, for
 * `QUOTE_SECONDS`. From here on its currency is the one that is charged.
 * @param accountEmail of whoever is signed in, for their loyalty and their codes; `null` for anybody else
 * @throws DomainError with the rule of the listing that the request breaks, and in `details` what would work; `extra-unavailable`
 *   (409), and what `promotionFor` refuses
 */
async function createQuote(
  { promoCode, currency, ...request }: QuoteRequestBody,
  accountEmail: string | null,
): Promise<StoredQuote> {
  const asker = { accountEmail, now: Temporal.Now.instant() };
  const item = await readItem(request);
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
