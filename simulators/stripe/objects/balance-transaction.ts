/** How the real service groups movements of the balance: the type alone calls a dispute and its return an adjustment. */
export type ReportingCategory =
  'charge' | 'partial_capture_reversal' | 'refund' | 'refund_failure' | 'dispute' | 'dispute_reversal' | 'fee';

interface FeeDetail {
  readonly amount: number;
  readonly application: null;
  readonly currency: string;
  readonly description: string;
  readonly type: 'stripe_fee';
}

/** A movement of the merchant's balance: what came is above zero, what went is below. */
export interface BalanceTransaction {
  readonly id: string;
  readonly object: 'balance_transaction';
  readonly amount: number;
  readonly available_on: number;
  readonly balance_type: 'payments';
  readonly created: number;
  readonly currency: string;
  readonly description: string | null;
  readonly exchange_rate: null;
  readonly fee: number;
  readonly fee_details: readonly FeeDetail[];
  readonly net: number;
  readonly reporting_category: ReportingCategory;
  /** None of what Stripe bills by itself. */
  readonly source: string | null;
  readonly status: 'available' | 'pending';
  readonly type: 'charge' | 'refund' | 'refund_failure' | 'adjustment' | 'stripe_fee';
}
