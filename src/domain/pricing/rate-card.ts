/**
 * A listing's rates laid flat for reckoning: spans of days without overlap that together cover every day there is, each
 * with its rate for every weekday, made once a listing. Quotes, search, calendars and previews all read this one picture.
 */
import type { IsoWeekday, RentalListing } from '../catalogue/rental-listing';
import type { RateChange, RateEvent, RatePackage, Season, WeekdayRate } from '../catalogue/rate-rules';
import { ISO_WEEKDAYS } from '../shared/calendar-date';
import { payableStepMinor } from '../shared/currency';
import { epochDayOf, weekdayIndex, type EpochDay } from '../shared/epoch-day';
import { partOf } from './part-of';

/** The rate of one kind of day, with what made it so. Two days with the same object have the same rate for the same reasons. */
export interface DayRate {
  /** Per rate unit of the listing. */
  readonly rateMinor: number;
  readonly season: Season | null;
  readonly weekday: WeekdayRate | null;
  readonly event: RateEvent | null;
}

/** What holds on the days `[from, to)`; without beginning or end where it is infinite. */
export interface RateSpan {
  readonly from: EpochDay;
  readonly to: EpochDay;
  /** Monday first. */
  readonly rates: readonly DayRate[];
  readonly packages: readonly RatePackage[];
  /** In rate units, for stays that arrive in the span. */
  readonly minStay: number;
  readonly maxStay: number | null;
  /** In rate units, for stays that have a night in the span. */
  readonly minStayThroughout: number;
  readonly maxStayThroughout: number;
  /** For stays that arrive in the span. */
  readonly leadTimeHours: number;
  readonly advanceDays: number;
  readonly closedArrivalWeekdays: readonly IsoWeekday[];
  readonly closedDepartureWeekdays: readonly IsoWeekday[];
}

export interface RateCard {
  readonly listing: RentalListing;
  readonly spans: readonly RateSpan[];
  /** The smallest payable amount of the currency. */
  readonly stepMinor: number;
}

const cards = new WeakMap<RentalListing, RateCard>();

/** The card of a listing, made when it is first asked for. */
export function rateCardOf(listing: RentalListing): RateCard {
  const known = cards.get(listing);
  if (known) return known;
  const card = makeRateCard(listing);
  cards.set(listing, card);
  return card;
}

/** The spans that nights `[from, to)` lie in, in order. */
export function spansOver({ spans }: RateCard, from: EpochDay, to: EpochDay): readonly RateSpan[] {
  return spans.filter((span) => span.from < to && from < span.to);
}

/** What holds on a day. */
export function spanOn({ spans }: RateCard, day: EpochDay): RateSpan {
  const span = spans.find(({ to }) => day < to);
  if (!span) throw new RangeError(`No rate covers day ${day}`);
  return span;
}

export function rateOn(card: RateCard, day: EpochDay): DayRate {
  return rateIn(spanOn(card, day), day);
}

export function rateIn({ rates }: RateSpan, day: EpochDay): DayRate {
  const rate = rates[weekdayIndex(day)];
  if (!rate) throw new RangeError('A span has a rate for every weekday');
  return rate;
}

interface Dated {
  readonly from: EpochDay;
  readonly to: EpochDay;
}

function makeRateCard(listing: RentalListing): RateCard {
  const seasons = latestFirst(listing.seasons);
  const events = latestFirst(listing.events);
  const stepMinor = payableStepMinor(listing.currency);
  const edges = [...new Set([...seasons, ...events].flatMap(({ from, to }) => [from, to]))].sort((a, b) => a - b);
  const spans = [-Infinity, ...edges].map((from, index) => {
    const covers = (other: Dated) => other.from <= from && from < other.to;
    const season = seasons.find(covers)?.rule ?? null;
    const event = events.find(covers)?.rule ?? null;
    return { from, to: edges[index] ?? Infinity, ...termsOf(listing, season, event, stepMinor) };
  });
  return { listing, spans, stepMinor };
}

/** Of those that begin before they end; where they overlap, the later in the list is met first. */
function latestFirst<Rule extends { readonly from: string; readonly to: string }>(rules: readonly Rule[]) {
  return rules
    .map((rule) => ({ rule, from: epochDayOf(rule.from), to: epochDayOf(rule.to) }))
    .filter(({ from, to }) => from < to)
    .reverse();
}

function termsOf(
  listing: RentalListing,
  season: Season | null,
  event: RateEvent | null,
  stepMinor: number,
): Omit<RateSpan, 'from' | 'to'> {
  return {
    rates: dayRates(listing, { season, event, stepMinor }),
    // an event sells its days one by one, or a week around the race would cost what any other week does
    packages: event ? [] : season ? season.packages : listing.packages,
    minStay: event?.minStay ?? season?.minStay ?? listing.minStay,
    maxStay: event?.maxStay ?? season?.maxStay ?? listing.maxStay,
    minStayThroughout: event?.minStayThroughout ?? season?.minStayThroughout ?? 1,
    maxStayThroughout: event?.maxStayThroughout ?? season?.maxStayThroughout ?? Infinity,
    leadTimeHours: event?.leadTimeHours ?? season?.leadTimeHours ?? listing.leadTimeHours,
    advanceDays: event?.advanceDays ?? season?.advanceDays ?? listing.advanceDays,
    closedArrivalWeekdays:
      event?.closedArrivalWeekdays ?? season?.closedArrivalWeekdays ?? listing.closedArrivalWeekdays,
    closedDepartureWeekdays:
      event?.closedDepartureWeekdays ?? season?.closedDepartureWeekdays ?? listing.closedDepartureWeekdays,
  };
}

interface Days {
  readonly season: Season | null;
  readonly event: RateEvent | null;
  readonly stepMinor: number;
}

/** Monday first; weekdays with the same rules share one object. */
function dayRates(listing: RentalListing, days: Days): DayRate[] {
  const made = new Map<WeekdayRate | null, DayRate>();
  return ISO_WEEKDAYS.map((day) => {
    const weekday = weekdayChange(listing, days.season, day);
    const rate = made.get(weekday) ?? dayRate(listing, days, weekday);
    made.set(weekday, rate);
    return rate;
  });
}

/** Base rate, season, weekday, event: each changes what the ones before it have made. */
function dayRate(listing: RentalListing, { season, event, stepMinor }: Days, weekday: WeekdayRate | null): DayRate {
  // nothing of what it replaces made this rate
  if (event?.change.by === 'rate') return { rateMinor: event.change.rateMinor, season: null, weekday: null, event };
  let rateMinor = season?.rateMinor ?? listing.baseRateMinor;
  if (weekday) rateMinor = changed(rateMinor, weekday.change, stepMinor);
  if (event) rateMinor = changed(rateMinor, event.change, stepMinor);
  return { rateMinor, season, weekday, event };
}

/** A season's own weekday rates hold in it; of the listing's only those that go by percent, since the others are made for its base rate. */
function weekdayChange(listing: RentalListing, season: Season | null, weekday: IsoWeekday): WeekdayRate | null {
  const offered =
    season?.weekdayRates ??
    (season ? listing.weekdayRates.filter(({ change }) => change.by === 'percent') : listing.weekdayRates);
  return offered.find(({ weekdays }) => weekdays.includes(weekday)) ?? null;
}

function changed(rateMinor: number, change: RateChange, stepMinor: number): number {
  return change.by === 'rate' ? change.rateMinor : Math.max(0, rateMinor + partOf(rateMinor, change.bps, stepMinor));
}
