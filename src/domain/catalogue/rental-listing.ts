/**
 * What a vehicle, a villa and a yacht have in common once they are for rent. It is plain data, kept as JSON in
 * `listing_index.snapshot`, so that quotes, availability and search all read the same picture of a listing.
 */
import type { CancellationPolicy } from '../cancellation/cancellation-policy';
import type { IsoWeekday } from '../shared/calendar-date';
import type { CurrencyCode } from '../shared/currency';

export type { IsoWeekday };

export const LISTING_KINDS = ['vehicle', 'villa', 'yacht'] as const;
export type ListingKind = (typeof LISTING_KINDS)[number];

export const RATE_UNITS = ['day', 'night', 'hour'] as const;
export type RateUnit = (typeof RATE_UNITS)[number];

/** A span of calendar dates, half-open `[from, to)`, with its own rate. Seasons of one listing may overlap: the later in the list wins. */
export interface Season {
  readonly name: string;
  /** `YYYY-MM-DD`, first date of the season. */
  readonly from: string;
  /** `YYYY-MM-DD`, first date after the season. */
  readonly to: string;
  /** Per rate unit of the listing. */
  readonly rateMinor: number;
  /** In rate units; replaces the listing's own for stays that arrive in the season. */
  readonly minStay: number | null;
  /** Weekdays on which nobody may arrive; replaces the listing's own for arrivals in the season. */
  readonly closedArrivalWeekdays: readonly IsoWeekday[] | null;
}

/** How an extra is counted: once a stay, once a rental day or night (or started day, where rented by the hour), once a guest. */
export type ExtraCharge = 'stay' | 'day' | 'guest';

export interface Extra {
  readonly code: string;
  readonly label: string;
  readonly priceMinor: number;
  readonly charge: ExtraCharge;
  readonly maxQuantity: number;
  /** Mandatory extras are part of every quote, once, and of the price that search shows. */
  readonly isMandatory: boolean;
}

export interface RentalListing {
  readonly kind: ListingKind;
  readonly documentId: string;
  readonly slug: string;
  readonly name: string;
  readonly currency: CurrencyCode;
  /** IANA name, for example `Europe/Rome`. */
  readonly timeZone: string;
  readonly locationSlug: string;
  readonly rateUnit: RateUnit;
  readonly baseRateMinor: number;
  readonly maxGuests: number;
  /** In rate units. */
  readonly minStay: number;
  readonly maxStay: number | null;
  readonly leadTimeHours: number;
  /** How far ahead an arrival may lie. */
  readonly advanceDays: number;
  /** Preparation after the return, during which the unit cannot be handed over again. */
  readonly turnaroundMinutes: number;
  /** Local `HH:mm` at which a stay that is booked by dates begins and ends. */
  readonly handoverTime: string;
  readonly returnTime: string;
  readonly closedArrivalWeekdays: readonly IsoWeekday[];
  readonly closedDepartureWeekdays: readonly IsoWeekday[];
  readonly securityDepositMinor: number;
  /** Tax added to the rental and the extras, in hundredths of a percent; the place decides it. */
  readonly taxRateBps: number;
  readonly taxLabel: string;
  /** Part of the total due at booking, in hundredths of a percent; 10 000 means everything. */
  readonly downPaymentBps: number;
  /** The balance is due this many days before arrival; an arrival nearer than that is due in full at once. */
  readonly balanceDueDays: number;
  readonly seasons: readonly Season[];
  readonly extras: readonly Extra[];
  readonly cancellationPolicy: CancellationPolicy;
}
