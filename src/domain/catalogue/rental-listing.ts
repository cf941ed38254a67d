/**
 * What a vehicle, a villa and a yacht have in common once they are for rent. It is plain data, kept as JSON in
 * `listing_index.snapshot`, so that quotes, availability and search all read the same picture of a listing.
 */
import type { CancellationPolicy } from '../cancellation/cancellation-policy';
import type { IsoWeekday } from '../shared/calendar-date';
import type { CurrencyCode } from '../shared/currency';
import type {
  DeliveryTerms,
  EarlyDiscount,
  LateDiscount,
  LengthDiscount,
  Levy,
  MileageTerms,
  RateEvent,
  RatePackage,
  Season,
  WeekdayRate,
} from './rate-rules';
import type { TurnaroundTerms } from './turnaround-terms';

export type { IsoWeekday, Season };

export const LISTING_KINDS = ['vehicle', 'villa', 'yacht'] as const;
export type ListingKind = (typeof LISTING_KINDS)[number];

export const RATE_UNITS = ['day', 'night', 'hour'] as const;
export type RateUnit = (typeof RATE_UNITS)[number];

/** How an extra is counted: once a stay, a rental day or night (or started day, where rented by the hour), a guest, a guest and day. */
export const EXTRA_CHARGES = ['stay', 'day', 'guest', 'guest-day'] as const;
export type ExtraCharge = (typeof EXTRA_CHARGES)[number];

/** What an extra is, for whoever groups or fetches them. */
export const EXTRA_CATEGORIES = [
  'service',
  'equipment',
  'cleaning',
  'crew',
  'mileage',
  'fuel',
  'energy',
  'insurance',
] as const;
export type ExtraCategory = (typeof EXTRA_CATEGORIES)[number];

export interface Extra {
  readonly documentId: string;
  readonly code: string;
  readonly label: string;
  readonly category: ExtraCategory;
  readonly priceMinor: number;
  readonly charge: ExtraCharge;
  readonly maxQuantity: number;
  /** How many there are in all, for all listings that offer it; `null` where that does not matter. */
  readonly stock: number | null;
  /** How much further a guest may drive for one of them. */
  readonly kilometres: number;
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
  /** Local `HH:mm` after which a day counts as over for whoever books; `null` where every hour is as good. */
  readonly cutOffTime: string | null;
  /** Whether a stay that fills a gap between two others to the day may be shorter than the minimum. */
  readonly fillsGaps: boolean;
  /** Whether a booking is only a request until one of us agrees to it; its money is held meanwhile, and not taken. */
  readonly needsApproval: boolean;
  /** How far ahead an arrival may lie. */
  readonly advanceDays: number;
  /** The least preparation after a return, during which the unit cannot be handed over again. */
  readonly turnaroundMinutes: number;
  /** What the time between two stays depends on beside that. */
  readonly turnaround: TurnaroundTerms;
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
  readonly weekdayRates: readonly WeekdayRate[];
  readonly events: readonly RateEvent[];
  readonly packages: readonly RatePackage[];
  /** Guests beyond these pay `extraGuestRateMinor` each, a rate unit. */
  readonly includedGuests: number;
  readonly extraGuestRateMinor: number;
  readonly lengthDiscounts: readonly LengthDiscount[];
  readonly earlyDiscounts: readonly EarlyDiscount[];
  readonly lateDiscounts: readonly LateDiscount[];
  /** Whether a guest's loyalty level counts here. */
  readonly loyaltyCounts: boolean;
  readonly extras: readonly Extra[];
  readonly delivery: DeliveryTerms | null;
  readonly mileage: MileageTerms | null;
  readonly levies: readonly Levy[];
  /** Advance provisioning allowance of a yacht: the guest's money for fuel, food and berths, in hundredths of a percent of the charter fee. */
  readonly provisionBps: number;
  readonly cancellationPolicy: CancellationPolicy;
}
