import type { Temporal } from 'temporal-polyfill';
import type { RentalPeriod } from '../availability/rental-period';
import { todayIn } from '../availability/arrival-window';
import { epochDayOf, type EpochDay } from '../shared/epoch-day';

/** A stay as far as its price depends on it. */
export interface PricedStay {
  /** Local date of arrival. */
  readonly arrival: EpochDay;
  /** In rate units: nights, rental days, or started hours. */
  readonly duration: number;
  /** How often what is charged by the day is counted. */
  readonly days: number;
  readonly guests: number;
  /** From today, on the listing's calendar, to the arrival. */
  readonly daysAhead: number;
}

export function pricedStay(
  { timeZone }: { readonly timeZone: string },
  stay: Pick<RentalPeriod, 'arrivalDate' | 'duration' | 'days'>,
  guests: number,
  now: Temporal.Instant,
): PricedStay {
  const arrival = epochDayOf(stay.arrivalDate);
  return {
    arrival,
    duration: stay.duration,
    days: stay.days,
    guests,
    daysAhead: arrival - epochDayOf(todayIn(now, timeZone)),
  };
}
