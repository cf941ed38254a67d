import type { CancellationPolicy } from '../cancellation/cancellation-policy';
import type { ListingKind, RateUnit } from '../catalogue/rental-listing';
import type { Money } from '../shared/money';
import type { DeliveryWishes, Place } from './delivery-lines';
import type { Wish } from './extra-lines';
import type { LineItem } from './line-item';
import type { IncludedMileage } from './mileage';
import type { DueAmount } from './payment-plan';
import type { QuoteConversion } from './quote-conversion';

export type { DueAmount };

/** What a guest asks for. `from` and `to` are calendar dates, or local date-times for listings rented by the hour. */
export interface QuoteRequest extends DeliveryWishes {
  readonly from: string;
  readonly to: string;
  readonly guests: number;
  readonly extras: readonly Wish[];
  readonly promoCode?: string | undefined;
  readonly currency?: string | undefined;
}

/**
 * A price for a stay, immutable from the moment it is given. Everything a booking must remember is in here, and every amount
 * outside of `conversion.base` is in one currency: the one that is charged, whatever becomes of listing and rates.
 */
export interface Quote {
  readonly kind: ListingKind;
  readonly listing: string;
  readonly listingName: string;
  readonly timeZone: string;
  readonly rateUnit: RateUnit;
  readonly from: string;
  readonly to: string;
  /** Nights, rental days or hours. */
  readonly duration: number;
  readonly guests: number;
  readonly lines: readonly LineItem[];
  readonly total: Money;
  readonly dueNow: Money;
  readonly balance: DueAmount | null;
  readonly securityDeposit: Money;
  readonly cancellationPolicy: CancellationPolicy;
  /** The arrival by which the policy counts its days, where it is not that of the stay: see `policyAfter`. */
  readonly policyArrival?: string;
  // Quotes of before there was more than a rental, extras and a tax have none of the following five.
  /** What is taken along, mandatory or wished for. */
  readonly extras?: readonly { readonly documentId: string; readonly code: string; readonly quantity: number }[];
  readonly delivery?: Place | null;
  readonly collection?: Place | null;
  /** The code that took something off; `null` where none did. */
  readonly promotion?: { readonly documentId: string; readonly code: string } | null;
  readonly mileage?: IncludedMileage | null;
  /** Whether the stay is shorter than it had to be, because it fills a gap: only a unit with that gap will do for it. */
  readonly fillsGap?: boolean;
  /** Whether a booking of it is only a request until one of us agrees; quotes of before there were such listings do not say. */
  readonly needsApproval?: boolean;
  /** The offer of staff by which alone it can be booked; `null`, or nothing in older quotes, for what a guest asked for. */
  readonly offer?: string | null;
  /** `null` in the listing's own currency; quotes of before other currencies were offered do not have it at all. */
  readonly conversion?: QuoteConversion | null;
  /**
   * Of an itinerary: the prices that it joins, the earliest first; a line says by its `leg` which of them it is of. What is
   * agreed of one item (policy, extras, mileage, conversion) stands in its leg only. No other quote has it: see `legsOf`.
   */
  readonly legs?: readonly QuotedLeg[];
}

/** One item of an itinerary: a price of its own, with the instants of hand-over and return (ISO-8601). */
export interface QuotedLeg extends Quote {
  readonly startsAt: string;
  readonly endsAt: string;
  /** Of a leg that was cancelled by itself: all that is left of its price is what its policy retains. */
  readonly isCancelled?: true;
}
