import type { ParamValue } from '../protocol/validate-params';
import type { LastError, NextAction } from './payment-intent';

export type SetupIntentStatus =
  'requires_payment_method' | 'requires_confirmation' | 'requires_action' | 'processing' | 'succeeded' | 'canceled';

/** A SetupIntent: a card saved for later, without money moving now. */
export interface SetupIntent {
  readonly id: string;
  readonly object: 'setup_intent';
  readonly application: null;
  readonly automatic_payment_methods: { readonly allow_redirects: string; readonly enabled: boolean } | null;
  cancellation_reason: string | null;
  readonly client_secret: string;
  readonly created: number;
  readonly customer: string | null;
  readonly customer_account: null;
  readonly description: string | null;
  readonly excluded_payment_method_types: string[] | null;
  readonly flow_directions: null;
  last_setup_error: LastError | null;
  readonly latest_attempt: null;
  readonly livemode: false;
  readonly mandate: null;
  readonly metadata: Record<string, string>;
  next_action: NextAction | null;
  readonly on_behalf_of: null;
  payment_method: string | null;
  readonly payment_method_configuration_details: null;
  readonly payment_method_options: ParamValue;
  readonly payment_method_types: string[];
  readonly single_use_mandate: null;
  status: SetupIntentStatus;
  readonly usage: string;
}
