import type { Temporal } from 'temporal-polyfill';
import { rentalPeriod, type RentalPeriod } from '../availability/rental-period';
import { checkStay, isStayAllowed } from '../availability/stay-rules';
import type { RentalListing } from '../catalogue/rental-listing';
import type { CurrencyCode } from '../shared/currency';
import { DomainError } from '../shared/domain-error';
import { money, sum, type Money } from '../shared/money';
import type { Adjustment } from './adjustment-lines';
import { convert, NO_EXCHANGE, type Conversion, type ExchangeDesk } from './conversion';
import { describeLine } from './describe-line';
import { chosenExtras } from './extra-lines';
import type { LineItem } from './line-item';
import { includedMileage } from './mileage';
import { NO_OFFERS, type Offers } from './offers';
import { paymentPlan } from './payment-plan';
import { priceStay } from './price-stay';
import { pricedStay } from './priced-stay';
import { promoCodeUnknown } from './promotion-terms';
import type { PricedLine } from './priced-line';
import type { Quote, QuoteRequest } from './quote';
import { conversionFor, convertLine } from './quote-conversion';
import { provisionOf } from './provision-line';
import { rateCardOf } from './rate-card';
import { securityDeposit } from './security-deposit';
import { smallestPayment } from './smallest-payment';

/** What the outside knows at the moment of a quote. */
export interface QuoteCircumstances {
  readonly now: Temporal.Instant;
  readonly desk?: ExchangeDesk;
  /** The promotion that the request's code stands for, and the guest's loyalty: checked by whoever knows people and counters. */
  readonly offers?: Offers;
  /** Whether the stay fills a gap between two others, see `StayCircumstances`. */
  readonly fillsGap?: boolean;
  /** The offer that staff make with it; `null` for what guests ask for themselves. */
  readonly staffTerms?: StaffTerms | null;
}

/** What staff decide about a price that they offer. Offering it is agreeing to it: it needs nobody's approval any more. */
export interface StaffTerms {
  /** Reference of the offer, by which alone the quote can be booked. */
  readonly offer: string;
  readonly adjustments: readonly Adjustment[];
}

/**
 * Prices a stay that the listing's rules allow. The same listing, request and circumstances always give the same quote.
 * The stay is priced in the listing's currency, line by line, and the lines are converted where another one is wanted; what
 * is due when is a part of the converted total. Whether the dates are free only the database knows, when they are taken.
 * @throws DomainError what `rentalPeriod`, `checkStay` and `priceStay` throw; `currency-not-offered`, `promo-code-unknown`,
 *   `amount-too-small` for a total that no provider could charge
 */
export function buildQuote(
  listing: RentalListing,
  request: QuoteRequest,
  { now, desk = NO_EXCHANGE, offers = NO_OFFERS, fillsGap = false, staffTerms = null }: QuoteCircumstances,
): Quote {
  const conversion = conversionFor(listing, request.currency, desk);
  // a code that nobody has judged holds nowhere
  if (request.promoCode !== undefined && !offers.promotion) throw promoCodeUnknown(request.promoCode);
  const stay = rentalPeriod(listing, request.from, request.to);
  checkStay(listing, stay, { guests: request.guests, now, fillsGap });
  const priced = priceStay(rateCardOf(listing), pricedStay(listing, stay, request.guests, now), {
    ...offers,
    ...request,
    adjustments: staffTerms?.adjustments ?? [],
  });
  const onlyGap = fillsGap && !isStayAllowed(listing, stay, { guests: request.guests, now });
  return {
    ...assembleQuote({ listing, stay, request, priced, conversion, now }),
    needsApproval: listing.needsApproval && !staffTerms,
    offer: staffTerms?.offer ?? null,
    fillsGap: onlyGap,
  };
}

/** A price that is reckoned already, with everything that a quote says beside it. */
export interface PricedRequest {
  readonly listing: RentalListing;
  readonly stay: RentalPeriod;
  readonly request: Omit<QuoteRequest, 'promoCode' | 'currency'>;
  /** In the listing's own currency. */
  readonly priced: readonly PricedLine[];
  readonly conversion: Conversion | null;
  readonly now: Temporal.Instant;
}

/** @throws DomainError what `chosenExtras` throws; `amount-too-small` */
export function assembleQuote({ listing, stay, request, priced, conversion, now }: PricedRequest): Quote {
  const extras = chosenExtras(listing, request.extras);
  const ownLines = priced.map((line) => lineItem(listing, line));
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
    ...paymentPlan(listing, { total, provision: provisionOf(lines, total.currency) }, stay.arrivalDate, now),
    securityDeposit: conversion ? convert(ownDeposit, conversion) : ownDeposit,
    cancellationPolicy: listing.cancellationPolicy,
    extras: extras.map(({ extra, quantity }) => ({ documentId: extra.documentId, code: extra.code, quantity })),
    delivery: request.delivery ?? null,
    collection: request.collection ?? null,
    promotion: promotionIn(priced),
    mileage: includedMileage(listing, stay.days, extras, conversion),
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

function lineItem(listing: RentalListing, line: PricedLine): LineItem {
  return {
    kind: line.kind,
    ...describeLine(listing, line),
    quantity: line.quantity,
    unit: money(line.unitMinor, listing.currency),
    total: money(line.totalMinor, listing.currency),
  };
}

/** The code that made the price smaller; a code that something better took the place of is not used up. */
function promotionIn(lines: readonly PricedLine[]): Quote['promotion'] {
  const promoted = lines.flatMap(({ cause }) => (cause.rule === 'promotion' ? [cause.promotion] : []));
  const [promotion] = promoted;
  return promotion ? { documentId: promotion.documentId, code: promotion.code } : null;
}

function totalOf(lines: readonly LineItem[], currency: CurrencyCode): Money {
  return sum(
    currency,
    lines.map((line) => line.total),
  );
}

function requireChargeable({ amountMinor, currency }: Money): void {
  const minimum = smallestPayment(currency);
  if (amountMinor >= minimum) return;
  throw new DomainError('amount-too-small', 'The price is too small to be charged.', {
    minimum: { amountMinor: minimum, currency },
  });
}
