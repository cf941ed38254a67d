import { Temporal } from 'temporal-polyfill';
import type { StaffTerms } from '../../../domain/pricing/build-quote';
import { LOYALTY_CODE } from '../../../domain/pricing/describe-line';
import type { Quote } from '../../../domain/pricing/quote';
import { database } from '../../../database/transaction';
import { environment } from '../../../environment';
import { opaqueId } from '../../../http/opaque-id';
import { service } from '../../../service-map';
import { ownerHash } from '../mapping/quote-owner';
import type { StoredQuote } from '../mapping/quote-view';
import { priceItem, promotionOfItem, readItem } from '../pricing/price-item';
import { priceLegs } from '../pricing/price-legs';
import type { RefusedLeg } from '../pricing/refused-legs';
import type { ItineraryRequest, QuoteRequestBody } from '../requests/quote-request';

export interface QuoteOptions {
  /** The reference of a booking that is about to change: its own dates are not in its way. */
  readonly besides?: string | undefined;
  /** Of an offer that staff make. */
  readonly staffTerms?: StaffTerms | null;
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
  return keepFor(accountEmail, await priceQuote(request, accountEmail, options));
}

/**
 * What `createQuote` would keep, kept nowhere.
 * @throws DomainError as `createQuote` does, and `adjustment-refused` (422)
 */
async function priceQuote(
  request: QuoteRequestBody,
  accountEmail: string | null,
  options: QuoteOptions = {},
): Promise<Quote> {
  try {
    return await priced(request, accountEmail, options);
  } catch (error) {
    throw await service('api::quote.find-alternatives').withAlternatives(error, { request, accountEmail });
  }
}

async function priced(
  { promoCode, currency, ...request }: QuoteRequestBody,
  accountEmail: string | null,
  { besides, staffTerms = null }: QuoteOptions,
): Promise<Quote> {
  const asker = { accountEmail, now: Temporal.Now.instant() };
  const item = await readItem(request, besides);
  const findPromotion = () =>
    promoCode === undefined ? Promise.resolve(null) : promotionOfItem(promoCode, item, asker);
  return priceItem(item, asker, { currency, findPromotion, staffTerms });
}

/** A quote of several items, with those that could not be had: none, unless the guest is content with what is free. */
export interface StoredItinerary {
  readonly stored: StoredQuote;
  readonly notQuoted: readonly RefusedLeg[];
}

/**
 * The same for several items at once, which are booked together.
 * @throws DomainError what `priceLegs` throws
 */
async function createItinerary(request: ItineraryRequest, accountEmail: string | null): Promise<StoredItinerary> {
  const { quote, notQuoted } = await priceLegs(request, { accountEmail, now: Temporal.Now.instant() });
  return { stored: await keepFor(accountEmail, quote), notQuoted };
}

async function keepFor(accountEmail: string | null, quote: Quote): Promise<StoredQuote> {
  const onlyFor = accountEmail !== null && (await isPersonal(quote)) ? ownerHash(accountEmail) : null;
  return keepQuote(quote, new Date(Date.now() + environment().QUOTE_SECONDS * 1000), onlyFor);
}

/** Whether a price is smaller for who asked: for their loyalty, or by a code for people who are named in it. */
async function isPersonal({ lines, promotion }: Quote): Promise<boolean> {
  if (lines.some(({ code }) => code === LOYALTY_CODE)) return true;
  return promotion ? service('api::promo-code.promotions').isPersonal(promotion.documentId) : false;
}

/**
 * Keeps a price, unchangeable, until then; in the transaction that one is in.
 * @param onlyFor whose account alone may book it, see `ownerHash`; `null` for anybody's
 */
async function keepQuote(quote: Quote, expiresAt: Date, onlyFor: Buffer | null = null): Promise<StoredQuote> {
  const id = opaqueId(26);
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

export default () => ({ createQuote, createItinerary, priceQuote, keepQuote });
