import type { RentalListing } from '../../../../src/domain/catalogue/rental-listing';
import { buildQuote } from '../../../../src/domain/pricing/build-quote';
import type { Place } from '../../../../src/domain/pricing/delivery-lines';
import type { LoyaltyLevel, Promotion } from '../../../../src/domain/pricing/offers';
import { addDays } from '../../../../src/domain/shared/calendar-date';
import { toMajorText, type Money } from '../../../../src/domain/shared/money';
import { Temporal } from 'temporal-polyfill';

/** What a guest asks for in a row of the table; everything but the arrival has a default. */
export interface Asked {
  /** `2027-06-05`, a Saturday, or `2027-06-05T09:00`. */
  readonly from: string;
  readonly nights?: number;
  readonly to?: string;
  readonly guests?: number;
  readonly extras?: Readonly<Record<string, number>>;
  readonly delivery?: Place;
  readonly collection?: Place;
  readonly promotion?: Promotion;
  readonly loyalty?: LoyaltyLevel;
  /** When it is asked; the first of December 2026, half a year ahead, unless a row says otherwise. */
  readonly now?: string;
}

/** The quote as a bill: `rental 7 × 1000 = 7000`, a line each, the total last. */
export function bill(listing: RentalListing, asked: Asked): string[] {
  const { from, nights = 1, to = addDays(from.slice(0, 10), nights), guests = 2, extras = {} } = asked;
  const request = {
    from,
    to,
    guests,
    extras: Object.entries(extras).map(([code, quantity]) => ({ code, quantity })),
    delivery: asked.delivery,
    collection: asked.collection,
    promoCode: asked.promotion?.code,
  };
  const offers = { promotion: asked.promotion ?? null, loyalty: asked.loyalty ?? null };
  const now = Temporal.Instant.from(asked.now ?? '2026-12-01T12:00:00Z');
  const { lines, total } = buildQuote(listing, request, { now, offers });
  return [
    ...lines.map((line) => `${line.code} ${line.quantity} × ${text(line.unit)} = ${text(line.total)}`),
    `total ${text(total)}`,
  ];
}

function text(amount: Money): string {
  return toMajorText(amount).replace(/\.00$/, '');
}
