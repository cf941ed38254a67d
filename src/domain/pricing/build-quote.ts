import type { Temporal } from 'temporal-polyfill';
import { rentalPeriod } from '../availability/rental-period';
import { checkStay } from '../availability/stay-rules';
import type { RentalListing } from '../catalogue/rental-listing';
import type { CurrencyCode } from '../shared/currency';
import { DomainError } from '../shared/domain-error';
import { sum, type Money } from '../shared/money';
import { convert, NO_EXCHANGE, type ExchangeDesk } from './conversion';
import { extraLines } from './extra-lines';
import type { LineItem } from './line-item';
import { paymentPlan } from './payment-plan';
import type { Quote, QuoteRequest } from './quote';
import { conversionFor, convertLine } from './quote-conversion';
import { rentalLines } from './rental-lines';
import { securityDeposit } from './security-deposit';
import { smallestPayment } from './smallest-payment';
import { taxLine } from './tax-line';

/**
 * Prices a stay that the listing's rules allow. The same listing, request, instant and rates always give the same quote.
 * The stay is priced in the listing's currency, line by line, and the lines are converted where another one is wanted; what
 * is due when is a part of the converted total. Whether the dates are free only the database knows, when they are taken.
 * @throws DomainError what `rentalPeriod`, `checkStay` and `extraLines` throw; `currency-not-offered`,
 *   `promo-code-unknown`, `amount-too-small` for a total that no provider could charge
 */
export function buildQuote(
  listing: RentalListing,
  request: QuoteRequest,
  now: Temporal.Instant,
  desk: ExchangeDesk = NO_EXCHANGE,
): Quote {
  const conversion = conversionFor(listing, request.currency, desk);
  refusePromoCode(request);
  const stay = rentalPeriod(listing, request.from, request.to);
  checkStay(listing, stay, request.guests, now);
  const untaxed = [...rentalLines(listing, stay), ...extraLines(listing, stay, request)];
  const ownLines = [...untaxed, ...taxLine(listing, untaxed)];
  const ownDeposit = securityDeposit(listing);
  const lines = conversion ? ownLines.map((line) => convertLine(line, conversion)) : ownLines;
  const total = totalOf(lines, conversion?.to ?? listing.currency);
  requireChargeable(total);
  return {
    kind: listing.kind,
    listing: listing.documentId,
    listingName: listing.name,
    timeZone: listing.timeZone,
    rateUnit: listing.rateUnit,
    from: stay.from,
    to: stay.to,
    duration: stay.duration,
    guests: request.guests,
    lines,
    total,
    ...paymentPlan(listing, total, stay.arrivalDate, now),
    securityDeposit: conversion ? convert(ownDeposit, conversion) : ownDeposit,
    cancellationPolicy: listing.cancellationPolicy,
    conversion: conversion && {
      ...conversion,
      base: {
        lines: ownLines.map(({ unit, total: lineTotal }) => ({ unit, total: lineTotal })),
        total: totalOf(ownLines, listing.currency),
        securityDeposit: ownDeposit,
      },
    },
  };
}

function totalOf(lines: readonly LineItem[], currency: CurrencyCode): Money {
  return sum(
    currency,
    lines.map((line) => line.total),
  );
}

function refusePromoCode({ promoCode }: QuoteRequest): void {
  if (promoCode === undefined) return;
  throw new DomainError('promo-code-unknown', 'This promotion code is not valid here.', { promoCode });
}

function requireChargeable({ amountMinor, currency }: Money): void {
  const minimum = smallestPayment(currency);
  if (amountMinor >= minimum) return;
  throw new DomainError('amount-too-small', 'The price is too small to be charged.', {
    minimum: { amountMinor: minimum, currency },
  });
}
