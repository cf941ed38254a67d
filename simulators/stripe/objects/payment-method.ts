/** A payment method. How its card behaves is noted beside it, in the state, and never answered. */
export interface PaymentMethod {
  readonly id: string;
  readonly object: 'payment_method';
  readonly allow_redisplay: 'unspecified';
  readonly billing_details: {
    /** Its country alone may be known. */
    readonly address: Record<string, string | null>;
    readonly email: null;
    readonly name: null;
    readonly phone: null;
    readonly tax_id: null;
  };
  readonly card: {
    readonly brand: string;
    readonly checks: {
      readonly address_line1_check: null;
      readonly address_postal_code_check: null;
      readonly cvc_check: string;
    };
    readonly country: string;
    readonly display_brand: string;
    readonly exp_month: number;
    readonly exp_year: number;
    readonly fingerprint: string;
    readonly funding: string;
    readonly generated_from: null;
    readonly last4: string;
    readonly networks: { readonly available: string[]; readonly preferred: null };
    readonly regulated_status: 'unregulated';
    readonly three_d_secure_usage: { readonly supported: boolean };
    readonly wallet: null;
  };
  readonly created: number;
  customer: string | null;
  readonly customer_account: null;
  readonly livemode: false;
  readonly metadata: Record<string, string>;
  readonly type: 'card';
}
