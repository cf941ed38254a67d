export interface Dispute {
  readonly id: string;
  readonly object: 'dispute';
  readonly amount: number;
  readonly balance_transactions: never[];
  readonly charge: string;
  readonly created: number;
  readonly currency: string;
  readonly enhanced_eligibility_types: never[];
  readonly evidence: Record<string, null>;
  readonly evidence_details: {
    readonly due_by: number;
    readonly enhanced_eligibility: Record<string, never>;
    readonly has_evidence: false;
    readonly past_due: false;
    readonly submission_count: 0;
  };
  is_charge_refundable: boolean;
  readonly livemode: false;
  readonly metadata: Record<string, string>;
  readonly payment_intent: string;
  readonly payment_method_details: {
    readonly card: { readonly brand: string; readonly case_type: 'chargeback'; readonly network_reason_code: string };
    readonly type: 'card';
  };
  readonly reason: string;
  status: 'needs_response' | 'under_review' | 'won' | 'lost';
}
