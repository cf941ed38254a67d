import type { Temporal } from 'temporal-polyfill';
import { rentalPeriod } from '../../../domain/availability/rental-period';
import { occupiedBy } from '../../../domain/availability/turnaround';
import type { RentalListing } from '../../../domain/catalogue/rental-listing';
import { buildQuote } from '../../../domain/pricing/build-quote';
import type { ExchangeDesk } from '../../../domain/pricing/conversion';
import type { Offers } from '../../../domain/pricing/offers';
import type { Quote } from '../../../domain/pricing/quote';
import { DomainError } from '../../../domain/shared/domain-error';
import type { Money } from '../../../domain/shared/money';
import { service } from '../../../service-map';
import { quoteRequest } from '../requests/quote-request';
import type { QuoteBody } from './alternative-view';

export interface PricingCircumstances {
  readonly now: Temporal.Instant;
  readonly desk: ExchangeDesk;
  readonly offers: Offers;
}

/** What a quote for this body asks; `null` where it would be refused: by a rule, a price that cannot be charged, or a stock that is out. */
export async function priceAlternative(
  listing: RentalListing,
  body: QuoteBody,
  circumstances: PricingCircumstances,
): Promise<Money | null> {
  try {
    const quote = buildQuote(listing, quoteRequest.parse(body), circumstances);
    await requireStock(listing, quote);
    return quote.total;
  } catch (error) {
    if (error instanceof DomainError) return null;
    throw error;
  }
}

/** Most extras have no stock to count, and are not asked about. */
async function requireStock(listing: RentalListing, quote: Quote): Promise<void> {
  const counted = (quote.extras ?? []).filter(({ documentId }) =>
    listing.extras.some((extra) => extra.documentId === documentId && extra.stock !== null),
  );
  const stay = rentalPeriod(listing, quote.from, quote.to);
  await service('api::extra.extra-stock').requireInStock(counted, occupiedBy(stay));
}
