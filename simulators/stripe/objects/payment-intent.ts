import type { ApiErrorDetails } from '../protocol/api-error';
import type { ParamValue } from '../protocol/validate-params';

export type PaymentIntentStatus =
  | 'requires_payment_method'
  | 'requires_confirmation'
  | 'requires_action'
  | 'processing'
  | 'requires_capture'
  | 'succeeded'
  | 'canceled';

export type CancellationReason =
  'abandoned' | 'automatic' | 'duplicate' | 'expired' | 'fraudulent' | 'requested_by_customer';

/** What went wrong when a payment or a set-up was last tried. */
export type LastError = ApiErrorDetails & { readonly type: string; readonly message: string };

export interface NextAction {
  readonly type: 'redirect_to_url';
  readonly redirect_to_url: { readonly url: string; readonly return_url: string | null };
}

/** A PaymentIntent with every field the API answers. Amounts are in the currency's smallest unit, times in Unix seconds. */
export interface PaymentIntent {
  readonly id: string;
  readonly object: 'payment_intent';
  amount: number;
  amount_capturable: number;
  readonly amount_details: { readonly tip: Record<string, never> };
  amount_received: number;
  readonly application: null;
  application_fee_amount: number | null;
  readonly automatic_payment_methods: { readonly allow_redirects: string; readonly enabled: boolean } | null;
  canceled_at: number | null;
  cancellation_reason: CancellationReason | null;
  capture_method: string;
  readonly client_secret: string;
  readonly confirmation_method: string;
  readonly created: number;
  currency: string;
  customer: string | null;
  readonly customer_account: null;
  description: string | null;
  excluded_payment_method_types: string[] | null;
  last_payment_error: LastError | null;
  latest_charge: string | null;
  readonly livemode: false;
  metadata: Record<string, string>;
  next_action: NextAction | null;
  readonly on_behalf_of: null;
  payment_method: string | null;
  readonly payment_method_configuration_details: null;
  payment_method_options: ParamValue;
  payment_method_types: string[];
  processing: { readonly type: 'card'; readonly card: Record<string, never> } | null;
  receipt_email: string | null;
  readonly review: null;
  setup_future_usage: string | null;
  shipping: ParamValue;
  readonly source: null;
  statement_descriptor: string | null;
  statement_descriptor_suffix: string | null;
  status: PaymentIntentStatus;
  readonly transfer_data: null;
  transfer_group: string | null;
}
