/**
 * The rules of a listing for a stay, each with what it tells the guest: in `details` is what would work instead.
 */
import type { Temporal } from 'temporal-polyfill';
import type { IsoWeekday, RentalListing } from '../catalogue/rental-listing';
import { rateCardOf, spanOn, spansOver, type RateCard, type RateSpan } from '../pricing/rate-card';
import { addDays } from '../shared/calendar-date';
import { DomainError, type DomainErrorCode } from '../shared/domain-error';
import { epochDayOf, weekdayIndex } from '../shared/epoch-day';
import { isBefore } from '../shared/period';
import { requireCount } from '../shared/require-count';
import { earliestArrival, latestArrivalDate, readyFrom } from './arrival-window';
import type { RentalPeriod } from './rental-period';

const DAYS_TO_LOOK_AHEAD = 60;
const DATES_TO_NAME = 3;

/** Who asks and when, with what only the calendars of the units can tell. */
export interface StayCircumstances {
  readonly guests: number;
  readonly now: Temporal.Instant;
  /** Whether the stay fills a gap between two others on some unit, to the day; asked only where the listing lets that shorten a stay. */
  readonly fillsGap?: boolean;
}

/**
 * @throws DomainError `invalid-request` (no sensible number of guests), or the first rule that the stay breaks:
 *   `too-many-guests` {maximum} · `dates-in-the-past` {earliest} · `lead-time-too-short` {earliest} ·
 *   `dates-too-far-ahead` {latest} · `stay-too-short` {minimum, unit, suggestion: {from, to}} ·
 *   `stay-too-long` {maximum, unit, suggestion} · `arrival-day-closed` {nextArrivals: dates} ·
 *   `departure-day-closed` {nextDepartures: dates}
 */
export function checkStay(listing: RentalListing, stay: RentalPeriod, circumstances: StayCircumstances): void {
  requireCount(circumstances.guests, ['guests']);
  const facts = factsOf(listing, stay, circumstances);
  const broken = RULES.find(({ isBroken }) => isBroken(facts));
  if (broken) throw broken.explain(facts);
}

/** Whether the rules of the listing allow a stay. Says nothing about whether its dates are free. */
export function isStayAllowed(listing: RentalListing, stay: RentalPeriod, circumstances: StayCircumstances): boolean {
  const facts = factsOf(listing, stay, circumstances);
  return !RULES.some(({ isBroken }) => isBroken(facts));
}

/** The code of the first rule that a stay breaks, without what a guest would be told; `null` where it keeps all. */
export function findBrokenRule(
  listing: RentalListing,
  stay: RentalPeriod,
  circumstances: StayCircumstances,
): DomainErrorCode | null {
  const facts = factsOf(listing, stay, circumstances);
  return RULES.find(({ isBroken }) => isBroken(facts))?.code ?? null;
}

/**
 * The stay that begins with this one and is as long as the rules allow nearest to it, in the form of the request; `null` where
 * its length is right. Says nothing about the other rules.
 */
export function withAllowedLength(
  listing: RentalListing,
  stay: RentalPeriod,
): { readonly from: string; readonly to: string } | null {
  const card = rateCardOf(listing);
  const { minStay, maxStay } = lengthsOf(card, stay, spanOn(card, epochDayOf(stay.arrivalDate)));
  if (stay.duration < minStay) return { from: stay.from, to: firstOpenEnd(card, stay, minStay) };
  if (stay.duration > maxStay) return { from: stay.from, to: endAfter(listing, stay, maxStay) };
  return null;
}

/** The rules that refuse a stay where other dates, or another listing, may still do. */
export function isStayRule(code: DomainErrorCode): boolean {
  return code === 'dates-in-the-past' || RULES.some((rule) => rule.code === code);
}

interface StayFacts {
  readonly listing: RentalListing;
  readonly card: RateCard;
  readonly stay: RentalPeriod;
  readonly guests: number;
  readonly now: Temporal.Instant;
  readonly mayBeShorter: boolean;
  /** What holds on the day of arrival. */
  readonly arrival: RateSpan;
  readonly ready: Temporal.Instant;
  readonly minStay: number;
  readonly maxStay: number;
}

/** Asked apart from what is said about it: a search asks thousands of listings, and says nothing. */
interface StayRule {
  readonly code: DomainErrorCode;
  readonly isBroken: (facts: StayFacts) => boolean;
  readonly explain: (facts: StayFacts) => DomainError;
}

function factsOf(listing: RentalListing, stay: RentalPeriod, circumstances: StayCircumstances): StayFacts {
  const { guests, now, fillsGap = false } = circumstances;
  const card = rateCardOf(listing);
  const arrival = spanOn(card, epochDayOf(stay.arrivalDate));
  return {
    listing,
    card,
    stay,
    guests,
    now,
    mayBeShorter: fillsGap && listing.fillsGaps,
    arrival,
    ready: readyFrom(listing, arrival.leadTimeHours, now),
    ...lengthsOf(card, stay, arrival),
  };
}

/** The arrival's own minimum and maximum, and those of every span that a night lies in: the strictest holds. */
function lengthsOf(card: RateCard, stay: RentalPeriod, arrival: RateSpan): Pick<StayFacts, 'minStay' | 'maxStay'> {
  let minStay = Math.max(arrival.minStay, arrival.minStayThroughout);
  let maxStay = Math.min(arrival.maxStay ?? Infinity, arrival.maxStayThroughout);
  const end = epochDayOf(stay.arrivalDate) + (card.listing.rateUnit === 'hour' ? 1 : stay.duration);
  for (const span of arrival.to < end ? spansOver(card, arrival.to, end) : []) {
    minStay = Math.max(minStay, span.minStayThroughout);
    maxStay = Math.min(maxStay, span.maxStayThroughout);
  }
  return { minStay, maxStay };
}

const TOO_MANY_GUESTS: StayRule = {
  code: 'too-many-guests',
  isBroken: ({ listing, guests }) => guests > listing.maxGuests,
  explain: ({ listing: { name, maxGuests } }) =>
    new DomainError('too-many-guests', `${name} takes ${maxGuests} guests at most.`, { maximum: maxGuests }),
};

const TOO_SOON: StayRule = {
  code: 'lead-time-too-short',
  isBroken: ({ stay, ready }) => isBefore(stay.startsAt, ready),
  explain: ({ listing, stay, ready, now, arrival }) => {
    const earliest = earliestArrival(listing, ready);
    if (isBefore(stay.startsAt, now)) {
      return new DomainError('dates-in-the-past', 'The stay would begin in the past.', { earliest });
    }
    const sentence = `${listing.name} needs ${arrival.leadTimeHours} hours to prepare; the earliest arrival is ${earliest}.`;
    return new DomainError('lead-time-too-short', sentence, { earliest });
  },
};

const TOO_FAR_AHEAD: StayRule = {
  code: 'dates-too-far-ahead',
  isBroken: ({ listing, stay, arrival, now }) =>
    stay.arrivalDate > latestArrivalDate(listing, arrival.advanceDays, now),
  explain: ({ listing, arrival, now }) => {
    const latest = latestArrivalDate(listing, arrival.advanceDays, now);
    return new DomainError('dates-too-far-ahead', `${listing.name} can be booked until ${latest}.`, { latest });
  },
};

const TOO_SHORT: StayRule = {
  code: 'stay-too-short',
  isBroken: ({ stay, minStay, mayBeShorter }) => !mayBeShorter && stay.duration < minStay,
  explain: ({ listing, card, stay, minStay }) =>
    new DomainError('stay-too-short', `The shortest stay is ${count(minStay, listing)}.`, {
      minimum: minStay,
      unit: listing.rateUnit,
      suggestion: { from: stay.from, to: firstOpenEnd(card, stay, minStay) },
    }),
};

const TOO_LONG: StayRule = {
  code: 'stay-too-long',
  isBroken: ({ stay, maxStay }) => stay.duration > maxStay,
  explain: ({ listing, stay, maxStay }) =>
    new DomainError('stay-too-long', `The longest stay is ${count(maxStay, listing)}.`, {
      maximum: maxStay,
      unit: listing.rateUnit,
      suggestion: { from: stay.from, to: endAfter(listing, stay, maxStay) },
    }),
};

const ARRIVAL_CLOSED: StayRule = {
  code: 'arrival-day-closed',
  isBroken: ({ stay, arrival }) => !isArrivalOpen(arrival, stay.arrivalDate),
  explain: ({ card, stay }) =>
    new DomainError('arrival-day-closed', `Nobody can arrive on ${stay.arrivalDate}.`, {
      nextArrivals: nextDates(stay.arrivalDate, (date) => isArrivalOpen(spanOn(card, epochDayOf(date)), date)),
    }),
};

const DEPARTURE_CLOSED: StayRule = {
  code: 'departure-day-closed',
  isBroken: ({ card, stay }) => !canLeaveOn(card, stay.departureDate),
  explain: ({ card, stay }) =>
    new DomainError('departure-day-closed', `Nobody can leave on ${stay.departureDate}.`, {
      nextDepartures: nextDates(stay.departureDate, (date) => canLeaveOn(card, date)),
    }),
};

/** In the order in which a guest is told of them. */
const RULES: readonly StayRule[] = [
  TOO_MANY_GUESTS,
  TOO_SOON,
  TOO_FAR_AHEAD,
  TOO_SHORT,
  TOO_LONG,
  ARRIVAL_CLOSED,
  DEPARTURE_CLOSED,
];

function canLeaveOn(card: RateCard, date: string): boolean {
  return isDepartureOpen(spanOn(card, epochDayOf(date)), date);
}

export function isArrivalOpen({ closedArrivalWeekdays }: RateSpan, date: string): boolean {
  return !isAmong(closedArrivalWeekdays, date);
}

export function isDepartureOpen({ closedDepartureWeekdays }: RateSpan, date: string): boolean {
  return !isAmong(closedDepartureWeekdays, date);
}

function isAmong(weekdays: readonly IsoWeekday[], date: string): boolean {
  if (weekdays.length === 0) return false;
  const index = weekdayIndex(epochDayOf(date));
  return weekdays.some((weekday) => weekday === index + 1);
}

function nextDates(after: string, isOpen: (date: string) => boolean): string[] {
  const found: string[] = [];
  for (let days = 1; days <= DAYS_TO_LOOK_AHEAD && found.length < DATES_TO_NAME; days += 1) {
    const date = addDays(after, days);
    if (isOpen(date)) found.push(date);
  }
  return found;
}

/** The first departure at or after the minimum on which one may leave, so that following the advice does not break the next rule. */
function firstOpenEnd(card: RateCard, stay: RentalPeriod, minimum: number): string {
  const end = endAfter(card.listing, stay, minimum);
  if (card.listing.rateUnit === 'hour') return end;
  const isOpen = (date: string) => canLeaveOn(card, date);
  return isOpen(end) ? end : (nextDates(end, isOpen)[0] ?? end);
}

function endAfter({ rateUnit, timeZone }: RentalListing, stay: RentalPeriod, duration: number): string {
  if (rateUnit !== 'hour') return addDays(stay.from, duration);
  const end = stay.startsAt.add({ hours: duration }).toZonedDateTimeISO(timeZone);
  return end
    .round({ smallestUnit: 'hour', roundingMode: 'floor' })
    .toPlainDateTime()
    .toString({ smallestUnit: 'minute' });
}

function count(quantity: number, { rateUnit }: RentalListing): string {
  return `${quantity} ${rateUnit}${quantity === 1 ? '' : 's'}`;
}
