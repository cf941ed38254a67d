import type { ListingKind, RateUnit } from '../catalogue/rental-listing';
import type { LedgerEntry, Payable, SuspenseReason } from '../payment/ledger';
import type { LineItem } from '../pricing/line-item';
import type { CurrencyCode } from '../shared/currency';
import type { PriceReduction } from './price-reduction';

/** Who rents out, as documents name them. */
export interface Seller {
  readonly name: string;
  readonly address: readonly string[];
  readonly taxId: string;
  readonly email: string;
}

/** Who rents, as they named themselves when this booking was made. */
export interface StatementCustomer {
  readonly firstName: string;
  readonly lastName: string;
  readonly email: string;
  readonly phone: string | null;
  /** BCP 47, as the guest asked for; `null` where they did not say. */
  readonly locale: string | null;
}

/** What is rented and when: the supply that an invoice is about. */
export interface StatementStay {
  readonly reference: string;
  readonly kind: ListingKind;
  readonly listingName: string;
  /** Calendar dates, or local date-times for what is rented by the hour, in `timeZone`. */
  readonly from: string;
  readonly to: string;
  readonly timeZone: string;
  readonly duration: number;
  readonly rateUnit: RateUnit;
  readonly guests: number;
  /** Of an itinerary: its items, in the order in which lines name them by `leg`. */
  readonly legs?: readonly StatementLeg[];
}

/** One item of an itinerary. */
export type StatementLeg = Omit<StatementStay, 'reference' | 'legs'>;

/** A payable with what it is for: `down_payment`. */
export interface NamedPayable extends Payable {
  readonly purpose: string;
}

/** A movement of the ledger with everything that a receipt says of it. */
export interface Movement extends LedgerEntry {
  readonly seq: number;
  readonly provider: string;
  readonly providerReference: string;
  readonly paymentId: string | null;
  readonly suspense: SuspenseReason | null;
  /** ISO-8601 instant. */
  readonly recordedAt: string;
}

/** What documents are made of, besides the movements of money. */
export interface StatementFacts {
  readonly seller: Seller;
  readonly customer: StatementCustomer;
  readonly stay: StatementStay;
  readonly currency: CurrencyCode;
  /** Every line of the quote that the booking was made by, tax lines included; changes are among the reductions. */
  readonly lines: readonly LineItem[];
  /** What is agreed now. */
  readonly agreed: readonly LineItem[];
  readonly payables: readonly NamedPayable[];
  /** Whether the booking was ever confirmed, whatever became of it since. */
  readonly wasConfirmed: boolean;
  readonly reductions: readonly PriceReduction[];
}
