import type { Temporal } from 'temporal-polyfill';
import { todayIn } from '../availability/arrival-window';
import { rentalPeriod } from '../availability/rental-period';
import { findBrokenRule } from '../availability/stay-rules';
import type { RentalListing } from '../catalogue/rental-listing';
import { addDays } from '../shared/calendar-date';
import { epochDayOf } from '../shared/epoch-day';
import { money, type Money } from '../shared/money';
import { totalOf } from './priced-line';
import { pricedStay } from './priced-stay';
import { priceStay } from './price-stay';
import { rateCardOf, rateIn, spanOn } from './rate-card';

/** What a listing asks on a day, and for a stay that arrives on it. */
export interface PreviewDay {
  /** `YYYY-MM-DD` */
  readonly date: string;
  /** Of one rate unit. */
  readonly rate: Money;
  /** The names of what makes the rate: season, weekday, event. */
  readonly rules: readonly string[];
  readonly minStay: number;
  /** The stay of the length that was asked for, and the code of the rule that refuses it. */
  readonly stay: { readonly to: string; readonly total: Money; readonly refusedBy: string | null };
}

export interface PreviewQuestion {
  /** First date. */
  readonly from: string;
  readonly days: number;
  /** In rate units. */
  readonly duration: number;
  readonly guests: number;
  readonly now: Temporal.Instant;
}

/** The local hour at which a stay by the hour is priced. */
const HOUR = '10:00';

/**
 * What a listing would ask, day by day, as it is told now, whether it is published or not. Whether anything is free does not
 * matter; a stay that its own rules refuse has its price all the same, and the code of the rule.
 */
export function pricePreview(listing: RentalListing, question: PreviewQuestion): PreviewDay[] {
  const card = rateCardOf(listing);
  return Array.from({ length: question.days }, (_, index) => {
    const date = addDays(question.from, index);
    const day = epochDayOf(date);
    const span = spanOn(card, day);
    const { rateMinor, season, weekday, event } = rateIn(span, day);
    return {
      date,
      rate: money(rateMinor, listing.currency),
      rules: [season, weekday, event].flatMap((rule) => (rule ? [rule.name] : [])),
      minStay: Math.max(span.minStay, span.minStayThroughout),
      stay: stayFrom(listing, date, question),
    };
  });
}

function stayFrom(
  listing: RentalListing,
  date: string,
  { duration, guests, now }: PreviewQuestion,
): PreviewDay['stay'] {
  const { from, to } = datesOf(listing, date, duration);
  const stay = rentalPeriod(listing, from, to);
  const lines = priceStay(rateCardOf(listing), pricedStay(listing, stay, guests, now));
  const isPast = date < todayIn(now, listing.timeZone);
  return {
    to,
    total: money(totalOf(lines), listing.currency),
    refusedBy: isPast ? 'dates-in-the-past' : findBrokenRule(listing, stay, { guests, now }),
  };
}

function datesOf({ rateUnit }: RentalListing, date: string, duration: number): { from: string; to: string } {
  if (rateUnit !== 'hour') return { from: date, to: addDays(date, duration) };
  const hour = Number(HOUR.slice(0, 2)) + duration;
  const to = `${addDays(date, Math.floor(hour / 24))}T${String(hour % 24).padStart(2, '0')}:00`;
  return { from: `${date}T${HOUR}`, to };
}
