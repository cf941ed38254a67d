export interface ChargeOutcome {
  readonly advice_code: string | null;
  readonly network_advice_code: null;
  readonly network_decline_code: string | null;
  readonly network_status: string;
  readonly reason: string | null;
  readonly risk_level: string;
  readonly seller_message: string;
  readonly type: string;
}

export interface ChargeCard {
  amount_authorized: number | null;
  readonly authorization_code: string | null;
  readonly brand: string;
  /** When an authorisation that was not captured runs out. It is read from here, never computed. */
  capture_before?: number;
  readonly checks: {
    readonly address_line1_check: null;
    readonly address_postal_code_check: null;
    readonly cvc_check: string;
  };
  readonly country: string;
  readonly exp_month: number;
  readonly exp_year: number;
  readonly extended_authorization: { readonly status: 'disabled' };
  readonly fingerprint: string;
  readonly funding: string;
  readonly incremental_authorization: { readonly status: 'unavailable' };
  readonly installments: null;
  readonly last4: string;
  readonly mandate: null;
  readonly multicapture: { readonly status: 'unavailable' };
  readonly network: string;
  readonly network_token: { readonly used: false };
  readonly network_transaction_id: string | null;
  readonly overcapture: { readonly maximum_amount_capturable: number; readonly status: 'unavailable' };
  readonly regulated_status: 'unregulated';
  readonly three_d_secure: {
    readonly authentication_flow: string;
    readonly result: string;
    readonly version: string;
  } | null;
  readonly wallet: null;
}

/** A charge: one try to move money for a PaymentIntent. */
export interface Charge {
  readonly id: string;
  readonly object: 'charge';
  readonly amount: number;
  amount_captured: number;
  amount_refunded: number;
  readonly application: null;
  readonly application_fee: null;
  readonly application_fee_amount: null;
  balance_transaction: string | null;
  readonly billing_details: {
    readonly address: Record<string, string | null>;
    readonly email: string | null;
    readonly name: null;
    readonly phone: null;
    readonly tax_id: null;
  };
  readonly calculated_statement_descriptor: string;
  captured: boolean;
  readonly created: number;
  readonly currency: string;
  readonly customer: string | null;
  readonly description: string | null;
  disputed: boolean;
  failure_balance_transaction: string | null;
  failure_code: string | null;
  failure_message: string | null;
  readonly fraud_details: Record<string, never>;
  readonly livemode: false;
  readonly metadata: Record<string, string>;
  readonly on_behalf_of: null;
  outcome: ChargeOutcome;
  paid: boolean;
  readonly payment_intent: string;
  readonly payment_method: string;
  readonly payment_method_details: { readonly card: ChargeCard; readonly type: 'card' };
  readonly receipt_email: string | null;
  readonly receipt_number: null;
  readonly receipt_url: string | null;
  refunded: boolean;
  readonly review: null;
  readonly shipping: null;
  readonly source: null;
  readonly source_transfer: null;
  readonly statement_descriptor: string | null;
  readonly statement_descriptor_suffix: string | null;
  status: 'succeeded' | 'pending' | 'failed';
  readonly transfer_data: null;
  readonly transfer_group: string | null;
}
