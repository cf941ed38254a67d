import type { z } from 'zod';
import { Temporal } from 'temporal-polyfill';
import { rentalPeriod } from '../../../domain/availability/rental-period';
import { checkStay } from '../../../domain/availability/stay-rules';
import { buildQuote } from '../../../domain/pricing/build-quote';
import { NO_EXCHANGE } from '../../../domain/pricing/conversion';
import { database } from '../../../database/transaction';
import { environment } from '../../../environment';
import { opaqueId } from '../../../http/opaque-id';
import { service } from '../../../service-map';
import type { StoredQuote } from '../mapping/quote-view';
import type { quoteRequest } from '../requests/quote-request';

/**
 * Prices a stay, in the listing's own currency or in another that is offered, and keeps the price, unchangeable, for
 * `QUOTE_SECONDS`. From here on its currency is the one that is charged.
 * @throws DomainError with the rule of the listing that the request breaks, and in `details` what would work.
 */
async function createQuote(request: z.output<typeof quoteRequest>): Promise<StoredQuote> {
  const now = Temporal.Now.instant();
  const listing = await service('api::availability.listing-index').readListing(request.kind, request.listing);
  checkStay(listing, rentalPeriod(listing, request.from, request.to), request.guests, now);
  const isOwn = request.currency === undefined || request.currency === listing.currency;
  const desk = isOwn ? NO_EXCHANGE : await service('api::currency.exchange-desk').readExchangeDesk();
  const quote = buildQuote(listing, request, now, desk);
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

export default () => ({ createQuote });
