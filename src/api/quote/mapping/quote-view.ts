import { quotedLineView } from './quoted-line-view';
import { conversionView } from '../../currency/mapping/conversion-view';
import type { Quote } from '../../../domain/pricing/quote';

/** A quote as it is stored: under an id, with the instant after which it no longer holds. */
export interface StoredQuote {
  readonly id: string;
  readonly expiresAt: Date;
  readonly quote: Quote;
  /** Hash of the one address that may book it, see `ownerHash`; `null` where anybody may. Shown to nobody. */
  readonly onlyFor: Buffer | null;
}

/** A quote as the public API shows it. */
export function quoteView({ id, expiresAt, quote }: Omit<StoredQuote, 'onlyFor'>) {
  return {
    id,
    expiresAt: expiresAt.toISOString(),
    ...pricedView(quote),
    dueNow: quote.dueNow,
    balance: quote.balance,
    legs: quote.legs?.map(pricedView) ?? null,
  };
}

/** What is priced, and how: of a quote, and of each leg of one. There is one plan of payments, that of the whole. */
function pricedView(quote: Quote) {
  return {
    kind: quote.kind,
    listing: quote.listing,
    listingName: quote.listingName,
    from: quote.from,
    to: quote.to,
    timeZone: quote.timeZone,
    duration: quote.duration,
    rateUnit: quote.rateUnit,
    guests: quote.guests,
    lines: quote.lines.map(quotedLineView),
    total: quote.total,
    securityDeposit: quote.securityDeposit,
    cancellationPolicy: quote.cancellationPolicy,
    needsApproval: quote.needsApproval ?? false,
    delivery: quote.delivery ?? null,
    collection: quote.collection ?? null,
    promoCode: quote.promotion?.code ?? null,
    mileage: quote.mileage ?? null,
    conversion: conversionView(quote.conversion),
  };
}
