import type { ParamValue } from '../protocol/validate-params';

export interface Customer {
  readonly id: string;
  readonly object: 'customer';
  readonly address: ParamValue;
  readonly balance: number;
  readonly created: number;
  readonly currency: null;
  readonly default_source: null;
  readonly delinquent: false;
  readonly description: string | null;
  readonly discount: null;
  readonly email: string | null;
  readonly invoice_prefix: string;
  readonly invoice_settings: {
    readonly custom_fields: null;
    readonly default_payment_method: null;
    readonly footer: null;
    readonly rendering_options: null;
  };
  readonly livemode: false;
  readonly metadata: Record<string, string>;
  readonly name: string | null;
  readonly next_invoice_sequence: number;
  readonly phone: string | null;
  readonly preferred_locales: string[];
  readonly shipping: ParamValue;
  readonly tax_exempt: string;
  readonly test_clock: null;
}
