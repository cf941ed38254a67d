/** What a revenue manager may say about the rates of a listing, as plain data. The order in which it holds: `priceStay`. */
import type { IsoWeekday } from '../shared/calendar-date';

/** A rate of its own, or more or less than the one before it: +2 000 basis points are a fifth more, -500 are 5 % less. */
export type RateChange =
  { readonly by: 'rate'; readonly rateMinor: number } | { readonly by: 'percent'; readonly bps: number };

/** Other rates on some days of the week. The first in the list that names a weekday holds on it. */
export interface WeekdayRate {
  readonly name: string;
  readonly weekdays: readonly IsoWeekday[];
  readonly change: RateChange;
}

/** So many rate units in a row at one price: four hours for half a day, seven nights for a week. */
export interface RatePackage {
  readonly name: string;
  readonly duration: number;
  readonly priceMinor: number;
}

/** What a season and an event may ask of stays; `null` leaves it to what holds otherwise. */
export interface StayTerms {
  /** In rate units, for stays that arrive in it. */
  readonly minStay: number | null;
  readonly maxStay: number | null;
  /** In rate units, for every stay that has a night in it, wherever it arrives. */
  readonly minStayThroughout: number | null;
  readonly maxStayThroughout: number | null;
  /** For stays that arrive in it; in place of the listing's own. */
  readonly leadTimeHours: number | null;
  readonly advanceDays: number | null;
  /** Weekdays on which nobody may arrive, or leave; in place of the listing's own. */
  readonly closedArrivalWeekdays: readonly IsoWeekday[] | null;
  readonly closedDepartureWeekdays: readonly IsoWeekday[] | null;
}

/** A span of calendar dates `[from, to)` with its own rate. Seasons of one listing may overlap: the later in the list wins. */
export interface Season extends StayTerms {
  readonly name: string;
  /** `YYYY-MM-DD`, first date of the season. */
  readonly from: string;
  /** `YYYY-MM-DD`, first date after the season. */
  readonly to: string;
  /** Per rate unit of the listing. */
  readonly rateMinor: number;
  /** In place of the listing's own; `null` leaves those that go by percent in force. */
  readonly weekdayRates: readonly WeekdayRate[] | null;
  /** The packages of the season; those of the listing do not hold in it. */
  readonly packages: readonly RatePackage[];
}

/** A race, a festival, the turn of the year: days on which everything else about the rate is changed once more. The later in the list wins. */
export interface RateEvent extends StayTerms {
  readonly name: string;
  readonly from: string;
  readonly to: string;
  readonly change: RateChange;
}

/** So much off from a length of stay on; the longest that is reached holds. */
export interface LengthDiscount {
  readonly minDuration: number;
  readonly bps: number;
}

/** So much off for those who book early, at least so many days before arrival. */
export interface EarlyDiscount {
  readonly minDaysAhead: number;
  readonly bps: number;
}

/** So much off for those who come soon, at most so many days from now. */
export interface LateDiscount {
  readonly maxDaysAhead: number;
  readonly bps: number;
}

/** Bringing the asset to the guest and fetching it, by the road from where it is at home. */
export interface DeliveryTerms {
  readonly latitude: number;
  readonly longitude: number;
  /** The way by road, in hundredths of a percent of the way as the crow flies: 13 000 is 1.3 times. */
  readonly roadFactorBps: number;
  readonly freeKm: number;
  readonly maxKm: number;
  readonly ratePerKmMinor: number;
  /** The least that a way beyond `freeKm` costs. */
  readonly minimumMinor: number;
  /** On top, where the asset is fetched elsewhere than it was handed over. */
  readonly oneWayFeeMinor: number;
}

export interface MileageTerms {
  readonly includedKmPerDay: number;
  /** For each kilometre more, charged after the return. */
  readonly excessPerKmMinor: number;
}

/** Per guest and night, per night, per stay: amounts. Or a part of what the asset itself costs. */
export type LevyCharge = 'guest-night' | 'night' | 'stay' | 'percent';

/** What a place asks for beside its tax: a city tax, a tourism fee. It is never taxed itself. */
export interface Levy {
  readonly code: string;
  readonly label: string;
  readonly charge: LevyCharge;
  /** 0 where it is a part. */
  readonly amountMinor: number;
  /** 0 where it is an amount. */
  readonly bps: number;
  /** Nights beyond these are not counted. */
  readonly maxNights: number | null;
}
