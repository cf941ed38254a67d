/** Everything a seller may say for themselves; what is a file elsewhere is not played here. */
export const EVIDENCE_TEXTS = [
  'access_activity_log',
  'billing_address',
  'cancellation_policy_disclosure',
  'cancellation_rebuttal',
  'customer_email_address',
  'customer_name',
  'customer_purchase_ip',
  'duplicate_charge_explanation',
  'duplicate_charge_id',
  'product_description',
  'refund_policy_disclosure',
  'refund_refusal_explanation',
  'service_date',
  'shipping_address',
  'shipping_carrier',
  'shipping_date',
  'shipping_tracking_number',
  'uncategorized_text',
] as const;

/** Files by their id, and evidence of special programmes: known to the API, and refused here. */
export const EVIDENCE_NOT_PLAYED = [
  'appeal',
  'cancellation_policy',
  'customer_communication',
  'customer_signature',
  'duplicate_charge_documentation',
  'enhanced_evidence',
  'receipt',
  'refund_policy',
  'service_documentation',
  'shipping_documentation',
  'uncategorized_file',
] as const;

/** An inquiry, `warning_…`, takes no money; the others have taken it. */
export type DisputeStatus =
  | 'warning_needs_response'
  | 'warning_under_review'
  | 'warning_closed'
  | 'needs_response'
  | 'under_review'
  | 'won'
  | 'lost';
import type { BalanceTransaction } from './balance-transaction';

export interface Dispute {
  readonly id: string;
  readonly object: 'dispute';
  readonly amount: number;
  readonly balance_transactions: BalanceTransaction[];
  readonly charge: string;
  readonly created: number;
  readonly currency: string;
  readonly enhanced_eligibility_types: never[];
  evidence: Record<string, string | object | null>;
  readonly evidence_details: {
    readonly due_by: number;
    readonly enhanced_eligibility: Record<string, never>;
    has_evidence: boolean;
    past_due: boolean;
    submission_count: number;
  };
  is_charge_refundable: boolean;
  readonly livemode: false;
  metadata: Record<string, string>;
  readonly payment_intent: string;
  readonly payment_method_details: {
    readonly card: {
      readonly brand: string;
      readonly case_type: 'chargeback' | 'inquiry';
      readonly network_reason_code: string;
    };
    readonly type: 'card';
  };
  readonly reason: string;
  status: DisputeStatus;
}
