import type { Temporal } from 'temporal-polyfill';
import { rentalPeriod } from '../availability/rental-period';
import { checkStay } from '../availability/stay-rules';
import type { RentalListing } from '../catalogue/rental-listing';
import { DomainError } from '../shared/domain-error';
import { sum, type Money } from '../shared/money';
import { extraLines } from './extra-lines';
import { paymentPlan } from './payment-plan';
import type { Quote, QuoteRequest } from './quote';
import { rentalLines } from './rental-lines';
import { securityDeposit } from './security-deposit';
import { smallestPayment } from './smallest-payment';
import { taxLine } from './tax-line';

/**
 * Prices a stay that the listing's rules allow. The same listing, request and instant always give the same quote.
 * Whether the dates are free only the database knows, when they are taken.
 * @throws DomainError what `rentalPeriod`, `checkStay` and `extraLines` throw; `currency-not-offered`,
 *   `promo-code-unknown`, `amount-too-small` for a total that no provider could charge
 */
export function buildQuote(listing: RentalListing, request: QuoteRequest, now: Temporal.Instant): Quote {
  requireOffered(listing, request);
  const stay = rentalPeriod(listing, request.from, request.to);
  checkStay(listing, stay, request.guests, now);
  const untaxed = [...rentalLines(listing, stay), ...extraLines(listing, stay, request)];
  const lines = [...untaxed, ...taxLine(listing, untaxed)];
  const total = sum(
    listing.currency,
    lines.map((line) => line.total),
  );
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
    securityDeposit: securityDeposit(listing),
    cancellationPolicy: listing.cancellationPolicy,
  };
}

function requireOffered({ name, currency }: RentalListing, request: QuoteRequest): void {
  if (request.currency !== undefined && request.currency !== currency) {
    throw new DomainError('currency-not-offered', `${name} is priced in ${currency}.`, { offered: [currency] });
  }
  if (request.promoCode !== undefined) {
    throw new DomainError('promo-code-unknown', 'This promotion code is not valid here.', {
      promoCode: request.promoCode,
    });
  }
}

function requireChargeable({ amountMinor, currency }: Money): void {
  const minimum = smallestPayment(currency);
  if (amountMinor >= minimum) return;
  throw new DomainError('amount-too-small', 'The price is too small to be charged.', {
    minimum: { amountMinor: minimum, currency },
  });
}
