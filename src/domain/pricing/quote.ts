import type { Temporal } from 'temporal-polyfill';
import { rentalPeriod } from '../availability/rental-period';
import type { CancellationPolicy } from '../cancellation/cancellation-policy';
import type { ListingKind, RateUnit, RentalListing } from '../catalogue/rental-listing';
import { DomainError } from '../shared/domain-error';
import { sum, type Money } from '../shared/money';
import { requireCount } from '../shared/require-count';
import { extraLines } from './extra-lines';
import type { LineItem } from './line-item';
import { paymentPlan, type DueAmount } from './payment-plan';
import { rentalLines } from './rental-lines';
import { securityDeposit } from './security-deposit';
import { smallestPayment } from './smallest-payment';
import { taxLine } from './tax-line';

export type { DueAmount };

/** What a guest asks for. `from` and `to` are calendar dates, or local date-times for listings rented by the hour. */
export interface QuoteRequest {
  readonly from: string;
  readonly to: string;
  readonly guests: number;
  readonly extras: readonly { readonly code: string; readonly quantity: number }[];
  readonly promoCode?: string | undefined;
  readonly currency?: string | undefined;
}

/** A price for a stay, immutable from the moment it is given. Everything a booking must remember is in here. */
export interface Quote {
  readonly kind: ListingKind;
  readonly listing: string;
  readonly listingName: string;
  readonly timeZone: string;
  readonly rateUnit: RateUnit;
  readonly from: string;
  readonly to: string;
  /** Nights, rental days or hours. */
  readonly duration: number;
  readonly guests: number;
  readonly lines: readonly LineItem[];
  readonly total: Money;
  readonly dueNow: Money;
  readonly balance: DueAmount | null;
  readonly securityDeposit: Money;
  readonly cancellationPolicy: CancellationPolicy;
}

/**
 * Prices a stay. The same listing, request and instant always give the same quote. Whether the stay is allowed at all
 * is asked of `checkStay`, and whether the dates are free of the database.
 * @throws DomainError what `rentalPeriod` and `extraLines` throw; `currency-not-offered`, `promo-code-unknown`,
 *   `amount-too-small` for a total that no provider could charge
 */
export function buildQuote(listing: RentalListing, request: QuoteRequest, now: Temporal.Instant): Quote {
  requireCount(request.guests, ['guests']);
  requireOffered(listing, request);
  const stay = rentalPeriod(listing, request.from, request.to);
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
