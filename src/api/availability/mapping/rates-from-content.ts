import type {
  EarlyDiscount,
  LateDiscount,
  LengthDiscount,
  RateChange,
  RateEvent,
  RatePackage,
  Season,
  StayTerms,
  WeekdayRate,
} from '../../../domain/catalogue/rate-rules';
import type { RentalListing } from '../../../domain/catalogue/rental-listing';
import { addDays, ISO_WEEKDAYS, type IsoWeekday } from '../../../domain/shared/calendar-date';
import type { CurrencyCode } from '../../../domain/shared/currency';
import type {
  DiscountContent,
  EventContent,
  ListingContent,
  PackageContent,
  SeasonContent,
  WeekdayRateContent,
  WeekdaysContent,
} from './listing-content';
import { bps, minor } from './typed-numbers';

type Rates = Pick<
  RentalListing,
  | 'seasons'
  | 'weekdayRates'
  | 'events'
  | 'packages'
  | 'extraGuestRateMinor'
  | 'lengthDiscounts'
  | 'earlyDiscounts'
  | 'lateDiscounts'
>;

/** Everything that a listing says about the rates of its days. */
export function ratesFrom(content: ListingContent, currency: CurrencyCode): Rates {
  return {
    seasons: (content.seasons ?? []).map((season) => seasonFrom(season, currency)),
    weekdayRates: (content.weekdayRates ?? []).map((rate) => weekdayRateFrom(rate, currency)),
    events: (content.events ?? []).map((event) => eventFrom(event, currency)),
    packages: (content.packages ?? []).map((one) => packageFrom(one, currency)),
    extraGuestRateMinor: minor(content.extraGuestRate ?? 0, currency),
    ...discountsFrom(content.discounts ?? []),
  };
}

/** Staff name the last date of a season; from here on it is the first date after it. */
function seasonFrom(season: SeasonContent, currency: CurrencyCode): Season {
  const weekdayRates = season.weekdayRates ?? [];
  return {
    name: season.name,
    from: season.from,
    to: addDays(season.until, 1),
    rateMinor: minor(season.rate, currency),
    weekdayRates: weekdayRates.length === 0 ? null : weekdayRates.map((rate) => weekdayRateFrom(rate, currency)),
    packages: (season.packages ?? []).map((one) => packageFrom(one, currency)),
    ...stayTermsFrom(season),
  };
}

function eventFrom(event: EventContent, currency: CurrencyCode): RateEvent {
  return {
    name: event.name,
    from: event.from,
    to: addDays(event.until, 1),
    change: changeFrom(event, currency),
    ...stayTermsFrom(event),
  };
}

function stayTermsFrom(terms: SeasonContent | EventContent): StayTerms {
  return {
    minStay: terms.minimumStay ?? null,
    maxStay: terms.maximumStay ?? null,
    minStayThroughout: terms.minimumStayThroughout ?? null,
    maxStayThroughout: terms.maximumStayThroughout ?? null,
    leadTimeHours: terms.leadTimeHours ?? null,
    advanceDays: terms.advanceDays ?? null,
    closedArrivalWeekdays: tickedWeekdays(terms.closedToArrival),
    closedDepartureWeekdays: tickedWeekdays(terms.closedToDeparture),
  };
}

function weekdayRateFrom(rate: WeekdayRateContent, currency: CurrencyCode): WeekdayRate {
  return { name: rate.name, weekdays: tickedWeekdays(rate) ?? [], change: changeFrom(rate, currency) };
}

function packageFrom({ name, duration, price }: PackageContent, currency: CurrencyCode): RatePackage {
  return { name, duration, priceMinor: minor(price, currency) };
}

function changeFrom({ rate, percent }: Pick<EventContent, 'rate' | 'percent'>, currency: CurrencyCode): RateChange {
  if (rate != null) return { by: 'rate', rateMinor: minor(rate, currency) };
  return { by: 'percent', bps: bps(percent ?? 0) };
}

interface Discounts {
  readonly lengthDiscounts: LengthDiscount[];
  readonly earlyDiscounts: EarlyDiscount[];
  readonly lateDiscounts: LateDiscount[];
}

function discountsFrom(discounts: readonly DiscountContent[]): Discounts {
  const found: Discounts = { lengthDiscounts: [], earlyDiscounts: [], lateDiscounts: [] };
  for (const { rule, threshold, percent } of discounts) {
    switch (rule) {
      case 'length-of-stay':
        found.lengthDiscounts.push({ minDuration: threshold, bps: bps(percent) });
        break;
      case 'early-booking':
        found.earlyDiscounts.push({ minDaysAhead: threshold, bps: bps(percent) });
        break;
      case 'last-minute':
        found.lateDiscounts.push({ maxDaysAhead: threshold, bps: bps(percent) });
        break;
    }
  }
  return found;
}

/** `null` where nobody has opened the form: that is not the same as no day at all. */
export function tickedWeekdays(days: WeekdaysContent | null | undefined): IsoWeekday[] | null {
  if (!days) return null;
  const ticked = [days.monday, days.tuesday, days.wednesday, days.thursday, days.friday, days.saturday, days.sunday];
  return ISO_WEEKDAYS.filter((weekday) => ticked[weekday - 1] === true);
}
