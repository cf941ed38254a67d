export type RefundStatus = 'pending' | 'succeeded' | 'failed' | 'canceled';

/** A refund. Its state is asynchronous: one that succeeded may still fail days later, when the bank sends the money back. */
export interface Refund {
  readonly id: string;
  readonly object: 'refund';
  readonly amount: number;
  balance_transaction: string | null;
  readonly charge: string;
  readonly created: number;
  readonly currency: string;
  readonly customer: null;
  readonly customer_account: null;
  readonly destination_details: {
    readonly card: { readonly reference_status: string; readonly type: 'refund' };
    readonly type: 'card';
  };
  failure_balance_transaction?: string;
  failure_reason?: string;
  metadata: Record<string, string>;
  readonly payment_intent: string;
  readonly payment_method: null;
  readonly reason: string | null;
  readonly receipt_number: null;
  readonly source_transfer_reversal: null;
  status: RefundStatus;
  readonly transfer_reversal: null;
}
