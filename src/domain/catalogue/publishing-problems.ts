import { isInCurrency } from './levy-problems';
import { Temporal } from 'temporal-polyfill';
import { isCurrencyCode } from '../shared/currency';
import { isPayable } from '../shared/payable';
import {
  packageProblems,
  rateProblems,
  weekdayProblems,
  type PackageDraft,
  type RatesDraft,
  type WeekdayRateDraft,
} from './rate-problems';
import { RATE_UNITS } from './rental-listing';

/** Something that keeps an entry from being published: which field, and what to do about it. */
export interface PublishingProblem {
  readonly path: readonly string[];
  readonly message: string;
}

type Amount = number | string | null;

/** A listing as staff have typed it so far: anything may be missing. Prices are in major units. */
export interface ListingDraft extends RatesDraft {
  readonly headline: string | null;
  readonly hasDescription: boolean;
  readonly pictures: number;
  readonly location: { readonly name: string; readonly timeZone: string } | null;
  readonly cancellationPolicy: { readonly name: string; readonly isPublished: boolean } | null;
  readonly baseRate: Amount;
  readonly rateUnit: string | null;
  readonly timeZone: string | null;
  readonly minimumStay: number | null;
  readonly maximumStay: number | null;
  readonly needsApproval: boolean;
  readonly leadTimeHours: number | null;
  readonly handoverTime: string | null;
  readonly returnTime: string | null;
  readonly securityDeposit: Amount;
  readonly downPaymentPercent: number | string | null;
  readonly maxGuests: number | null;
  readonly maxGuestsField: string;
  readonly seasons: readonly SeasonDraft[];
  readonly extras: readonly { readonly code: string; readonly currency: string | null }[];
  /** What the location asks of listings of this kind. */
  readonly levies: readonly { readonly code: string; readonly charge: string; readonly currency: string | null }[];
}

export interface SeasonDraft {
  readonly name: string | null;
  /** `YYYY-MM-DD`; `until` is the last day of the season. */
  readonly from: string | null;
  readonly until: string | null;
  readonly rate: Amount;
  readonly minimumStay: number | null;
  readonly weekdayRates: readonly WeekdayRateDraft[];
  readonly packages: readonly PackageDraft[];
}

/** Somebody has to read a request and answer it before the stay begins. */
const LEAST_NOTICE_ON_REQUEST_HOURS = 12;

const CLOCK = /^([01]\d|2[0-3]):[0-5]\d$/;

/** Everything that keeps a listing from being published; an empty list means that it may be. */
export function publishingProblems(draft: ListingDraft): PublishingProblem[] {
  return [
    ...contentProblems(draft),
    ...placeProblems(draft),
    ...priceProblems(draft),
    ...stayProblems(draft),
    ...seasonProblems(draft),
    ...rateProblems(draft),
    ...extraProblems(draft),
    ...levyCurrencyProblems(draft),
  ];
}

function problem(field: string, message: string): PublishingProblem {
  return { path: [field], message };
}

function* contentProblems(draft: ListingDraft) {
  if (!draft.headline?.trim()) yield problem('headline', 'Write a headline: it stands under the name in every list.');
  if (!draft.hasDescription) yield problem('description', 'Write a description.');
  if (draft.pictures === 0) yield problem('gallery', 'Add at least one picture.');
  if (draft.maxGuests === null || draft.maxGuests < 1) {
    yield problem(draft.maxGuestsField, 'Say how many guests there is room for, at least 1.');
  }
}

function* placeProblems({ location, timeZone, cancellationPolicy }: ListingDraft) {
  if (!location) yield problem('location', 'Choose the location.');
  if (!timeZone || !isTimeZone(timeZone)) {
    yield problem('timeZone', `"${timeZone ?? ''}" is not a time zone. Write an IANA name such as Europe/Rome.`);
  } else if (location && location.timeZone !== timeZone) {
    yield problem(
      'timeZone',
      `The time zone is ${timeZone}, but ${location.name} is in ${location.timeZone}. They must be the same.`,
    );
  }
  if (!cancellationPolicy) yield problem('cancellationPolicy', 'Choose the cancellation policy.');
  else if (!cancellationPolicy.isPublished) {
    yield problem('cancellationPolicy', `The policy "${cancellationPolicy.name}" is a draft. Publish it first.`);
  }
}

function* priceProblems(draft: ListingDraft) {
  const { currency, baseRate, securityDeposit, downPaymentPercent } = draft;
  if (!currency || !isCurrencyCode(currency)) yield problem('currency', 'Choose the currency.');
  if (!isRateUnit(draft.rateUnit)) yield problem('rateUnit', 'Choose whether the rate is per day, night or hour.');
  if (baseRate === null || Number(baseRate) <= 0) yield problem('baseRate', 'Give a base rate above 0.');
  else if (!isPayable(baseRate, currency)) yield problem('baseRate', digitsMessage(baseRate, currency));
  if (securityDeposit !== null && Number(securityDeposit) < 0) {
    yield problem('securityDeposit', 'The security deposit cannot be below 0.');
  } else if (securityDeposit !== null && !isPayable(securityDeposit, currency)) {
    yield problem('securityDeposit', digitsMessage(securityDeposit, currency));
  }
  if (downPaymentPercent !== null && (Number(downPaymentPercent) <= 0 || Number(downPaymentPercent) > 100)) {
    yield problem('downPaymentPercent', 'The down payment must be above 0 and at most 100 percent.');
  }
}

function* stayProblems(draft: ListingDraft) {
  const { minimumStay, maximumStay, handoverTime, returnTime, needsApproval, leadTimeHours } = draft;
  if (minimumStay === null || minimumStay < 1) yield problem('minimumStay', 'Give a minimum stay of at least 1.');
  if (minimumStay !== null && maximumStay !== null && maximumStay < minimumStay) {
    yield problem(
      'maximumStay',
      `The maximum stay (${maximumStay}) is shorter than the minimum stay (${minimumStay}).`,
    );
  }
  if (needsApproval && (leadTimeHours ?? 0) < LEAST_NOTICE_ON_REQUEST_HOURS) {
    yield problem(
      'leadTimeHours',
      `What is let on request needs at least ${LEAST_NOTICE_ON_REQUEST_HOURS} hours of notice: somebody has to answer first.`,
    );
  }
  for (const [field, time] of Object.entries({ handoverTime, returnTime })) {
    if (!time || !CLOCK.test(time)) yield problem(field, `"${time ?? ''}" is not a time. Write it like 16:00.`);
  }
}

function* seasonProblems({ seasons, currency, maximumStay }: ListingDraft): Generator<PublishingProblem> {
  for (const [index, season] of seasons.entries()) {
    const at = (field: string, message: string) => ({ path: ['seasons', String(index), field], message });
    const name = season.name ?? `Season ${index + 1}`;
    if (!season.from) yield at('from', `${name} needs its first day.`);
    if (!season.until) yield at('until', `${name} needs its last day.`);
    if (season.from && season.until && season.until < season.from) {
      yield at('until', `${name} ends on ${season.until}, before it begins on ${season.from}.`);
    }
    if (season.rate === null || Number(season.rate) <= 0) yield at('rate', `${name} needs a rate above 0.`);
    else if (!isPayable(season.rate, currency)) yield at('rate', digitsMessage(season.rate, currency));
    if (season.minimumStay !== null && maximumStay !== null && season.minimumStay > maximumStay) {
      yield at('minimumStay', `${name} asks for ${season.minimumStay}, more than the maximum stay of ${maximumStay}.`);
    }
    const path = ['seasons', String(index)];
    for (const [at, rate] of season.weekdayRates.entries()) {
      yield* weekdayProblems(rate, [...path, 'weekdayRates', String(at)], { currency });
    }
    for (const [at, one] of season.packages.entries()) {
      yield* packageProblems(one, [...path, 'packages', String(at)], { currency });
    }
    const other = seasons.slice(0, index).find((earlier) => sharesDays(earlier, season));
    if (other) yield at('from', `${name} overlaps ${other.name ?? 'an earlier season'}: a day can have one rate only.`);
  }
}

function* extraProblems({ extras, currency }: ListingDraft) {
  for (const extra of extras) {
    if (extra.currency !== currency) {
      yield problem(
        'extras',
        `The extra "${extra.code}" is priced in ${extra.currency ?? 'no currency'}, the listing in ${currency ?? 'none'}.`,
      );
    }
  }
}

function* levyCurrencyProblems({ levies, location, currency }: ListingDraft) {
  for (const levy of levies) {
    if (isInCurrency(levy, currency)) continue;
    const asked = `${location?.name ?? 'The location'} asks for the levy "${levy.code}" in ${levy.currency ?? 'no currency'}`;
    yield problem('currency', `${asked}, the listing is priced in ${currency ?? 'none'}.`);
  }
}

function sharesDays(a: SeasonDraft, b: SeasonDraft): boolean {
  if (!a.from || !a.until || !b.from || !b.until) return false;
  return a.from <= b.until && b.from <= a.until;
}

/** Whether an IANA name is known; offsets such as `+02:00` are not names. */
export function isTimeZone(name: string): boolean {
  if (!/^[A-Za-z]/.test(name)) return false;
  try {
    return Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(name).timeZoneId === name;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

function digitsMessage(amount: number | string, currency: string | null): string {
  return `${amount} has more decimals than ${currency ?? 'the currency'} can be paid in.`;
}

function isRateUnit(unit: string | null): boolean {
  return RATE_UNITS.some((known) => known === unit);
}
