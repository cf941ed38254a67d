import { isPayable } from '../shared/payable';
import type { PublishingProblem } from './publishing-problems';

type Amount = number | string | null;
type Path = readonly string[];

export interface WeekdayRateDraft {
  readonly name: string | null;
  readonly rate: Amount;
  readonly percent: Amount;
  readonly tickedDays: number;
}

export interface EventDraft {
  readonly name: string | null;
  /** `YYYY-MM-DD`; `until` is the last day of the event. */
  readonly from: string | null;
  readonly until: string | null;
  readonly rate: Amount;
  readonly percent: Amount;
}

export interface PackageDraft {
  readonly name: string | null;
  readonly duration: number | null;
  readonly price: Amount;
}

export interface DiscountDraft {
  readonly rule: string | null;
  readonly threshold: number | null;
  readonly percent: Amount;
}

export interface DeliveryDraft {
  readonly ratePerKm: Amount;
  readonly minimumFee: Amount;
  readonly oneWayFee: Amount;
  readonly hasHome: boolean;
  readonly freeKm: number | null;
  readonly maximumKm: number | null;
}

/** What a listing says about its rates beside base rate and seasons, as staff have typed it. */
export interface RatesDraft {
  readonly currency: string | null;
  readonly weekdayRates: readonly WeekdayRateDraft[];
  readonly events: readonly EventDraft[];
  readonly packages: readonly PackageDraft[];
  readonly discounts: readonly DiscountDraft[];
  readonly delivery: DeliveryDraft | null;
  readonly extraGuestRate: Amount;
  /** Of cars; `null` for what drives no kilometres. */
  readonly excessMileageRate: Amount;
}

/** What keeps these rates from being published: which field, and what to do about it. */
export function rateProblems(draft: RatesDraft): PublishingProblem[] {
  return [
    ...draft.weekdayRates.flatMap((rate, index) => weekdayProblems(rate, ['weekdayRates', String(index)], draft)),
    ...draft.events.flatMap((event, index) => eventProblems(event, ['events', String(index)], draft)),
    ...draft.packages.flatMap((one, index) => packageProblems(one, ['packages', String(index)], draft)),
    ...discountProblems(draft.discounts),
    ...deliveryProblems(draft.delivery, draft),
    ...amountProblems(draft, ['extraGuestRate', 'excessMileageRate'], [], draft),
  ];
}

type InCurrency = Pick<RatesDraft, 'currency'>;

/** Of a listing, or of one of its seasons. */
export function weekdayProblems(rate: WeekdayRateDraft, path: Path, within: InCurrency): PublishingProblem[] {
  const problems = changeProblems(rate, path, within);
  if (rate.tickedDays > 0) return problems;
  return [...problems, { path: [...path, 'name'], message: `Tick the days of "${rate.name ?? 'this rate'}".` }];
}

/** Of a listing, or of one of its seasons. */
export function packageProblems(one: PackageDraft, path: Path, { currency }: InCurrency): PublishingProblem[] {
  const name = one.name ?? 'This package';
  if (one.duration === null || one.duration < 2) {
    return [{ path: [...path, 'duration'], message: `${name} needs a length of 2 or more.` }];
  }
  if (one.price === null || Number(one.price) <= 0) {
    return [{ path: [...path, 'price'], message: `${name} needs a price above 0.` }];
  }
  return payableProblems(one.price, [...path, 'price'], currency);
}

function eventProblems(event: EventDraft, path: Path, within: InCurrency): PublishingProblem[] {
  const problems = changeProblems(event, path, within);
  const name = event.name ?? 'This event';
  if (!event.from) problems.push({ path: [...path, 'from'], message: `${name} needs its first day.` });
  if (!event.until) problems.push({ path: [...path, 'until'], message: `${name} needs its last day.` });
  if (event.from && event.until && event.until < event.from) {
    const message = `${name} ends on ${event.until}, before it begins on ${event.from}.`;
    problems.push({ path: [...path, 'until'], message });
  }
  return problems;
}

/** Either an amount or so much percent more or less. */
function changeProblems(
  { name, rate, percent }: Pick<EventDraft, 'name' | 'rate' | 'percent'>,
  path: Path,
  { currency }: InCurrency,
): PublishingProblem[] {
  const what = name ?? 'It';
  if (rate === null && percent === null) {
    return [{ path: [...path, 'rate'], message: `${what} needs a rate, or so many percent.` }];
  }
  if (rate !== null && percent !== null) {
    return [{ path: [...path, 'percent'], message: `${what} has a rate and a percentage: leave one of them empty.` }];
  }
  if (rate === null && Number(percent) <= -100) {
    return [{ path: [...path, 'percent'], message: `${what} leaves nothing of the rate.` }];
  }
  if (rate === null) return [];
  if (Number(rate) <= 0) return [{ path: [...path, 'rate'], message: `${what} needs a rate above 0.` }];
  return payableProblems(rate, [...path, 'rate'], currency);
}

function payableProblems(amount: number | string, path: Path, currency: string | null): PublishingProblem[] {
  if (isPayable(amount, currency)) return [];
  return [{ path, message: `${amount} has more decimals than ${currency ?? 'the currency'} can be paid in.` }];
}

function discountProblems(discounts: readonly DiscountDraft[]): PublishingProblem[] {
  return discounts.flatMap(({ rule, threshold, percent }, index) => {
    const at = (field: string, message: string) => [{ path: ['discounts', String(index), field], message }];
    if (threshold === null) return at('threshold', 'Say from how many, or within how many.');
    if (percent === null || Number(percent) <= 0) return at('percent', 'Say how many percent are taken off.');
    const isTwice = discounts.slice(0, index).some((other) => other.rule === rule && other.threshold === threshold);
    return isTwice ? at('threshold', `There are two of these discounts for ${threshold}.`) : [];
  });
}

function deliveryProblems(delivery: DeliveryDraft | null, within: InCurrency): PublishingProblem[] {
  if (!delivery) return [];
  const at = (field: string, message: string) => [{ path: ['delivery', field], message }];
  if (!delivery.hasHome) return at('latitude', 'Say where it is at home: neither the form nor the location does.');
  if (delivery.ratePerKm === null) return at('ratePerKm', 'Say what a kilometre costs.');
  if ((delivery.maximumKm ?? 0) < (delivery.freeKm ?? 0)) {
    return at('maximumKm', 'The furthest way is shorter than the free kilometres.');
  }
  return amountProblems(delivery, ['ratePerKm', 'minimumFee', 'oneWayFee'], ['delivery'], within);
}

/** Amounts that may be left out, and may be 0. */
function amountProblems<Field extends string>(
  draft: Readonly<Record<Field, Amount>>,
  fields: readonly Field[],
  path: Path,
  { currency }: InCurrency,
): PublishingProblem[] {
  return fields.flatMap((field) => {
    const amount = draft[field];
    return amount === null ? [] : payableProblems(amount, [...path, field], currency);
  });
}
