import type { CancellationPolicy } from '../cancellation/cancellation-policy';
import type { ListingKind, RateUnit } from '../catalogue/rental-listing';
import type { Money } from '../shared/money';
import type { LineItem } from './line-item';
import type { DueAmount } from './payment-plan';
import type { QuoteConversion } from './quote-conversion';

export type { DueAmount };

/** What a guest asks for. `from` and `to` are calendar dates, or local date-times for listings rented by the hour. */
export interface QuoteRequest {
  readonly from: string;
  readonly to: string;
  readonly guests: number;
  readonly extras: readonly { readonly code: string; readonly quantity: number }[];
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
  /** `null` in the listing's own currency; quotes of before other currencies were offered do not have it at all. */
  readonly conversion?: QuoteConversion | null;
}
