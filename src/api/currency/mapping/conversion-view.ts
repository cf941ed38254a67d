import type { ExchangeRate } from '../../../domain/pricing/exchange-rate';
import type { QuoteConversion } from '../../../domain/pricing/quote-conversion';

/** How a price was converted, as guests and accountants see it; `null` for a price in the listing's own currency. */
export function conversionView(conversion: QuoteConversion | null | undefined) {
  if (!conversion) return null;
  const { from, to, rate, marginBps, effectiveRate, source, asOf, multipliedBy, dividedBy, base } = conversion;
  return {
    ...{ from, to, rate, marginBps, effectiveRate, source, asOf },
    multipliedBy: multipliedBy.map(rateView),
    dividedBy: dividedBy.map(rateView),
    base: {
      lines: base.lines.map(({ unit, total }) => ({ unit, total })),
      total: base.total,
      securityDeposit: base.securityDeposit,
    },
  };
}

function rateView({ base, currency, rate, source, asOf }: ExchangeRate) {
  return { base, currency, rate, source, asOf };
}
