import type { Money } from './money';

export type OrderStatus = 'CREATED' | 'PAYER_ACTION_REQUIRED' | 'APPROVED' | 'COMPLETED' | 'VOIDED';
export type Intent = 'CAPTURE' | 'AUTHORIZE';

/** How the funding that the payer chose behaves: the one thing a real buyer account decides by itself. */
export const FUNDINGS = [
  'ok',
  /** Capturing, or authorising, is refused: the payer has to choose another one. */
  'declined',
  /** The capture is made and waits for `finish`. */
  'pending_capture',
  /** The capture is made and is declined at once. */
  'declined_capture',
  /** This payment goes through; charging what was saved with it is refused. */
  'declined_later',
  /** What is held is there for as long as it is promised; taking it afterwards is refused. */
  'spent_later',
  /** Refunds wait for `finish`. */
  'pending_refunds',
  /** Refunds are refused for want of funds. */
  'refused_refunds',
] as const;
export type Funding = (typeof FUNDINGS)[number];

export interface PurchaseUnit {
  readonly reference_id: string;
  amount: Money;
  description?: string;
  custom_id?: string;
  invoice_id?: string;
  soft_descriptor?: string;
}

export interface Order {
  readonly id: string;
  intent: Intent;
  status: OrderStatus;
  /** Unix seconds by the simulator's clock. */
  readonly createdAt: number;
  updatedAt: number;
  readonly unit: PurchaseUnit;
  /** Whether the order was created for the PayPal wallet, by `payment_source.paypal`. */
  readonly isForWallet: boolean;
  readonly returnUrl: string | null;
  readonly cancelUrl: string | null;
  readonly brandName: string | null;
  /** Whether, and how, the payer's account is to be saved once they paid. Orders of earlier versions say nothing. */
  readonly saves?: { readonly allowsSeveral: boolean };
  /** The token that was saved. */
  token?: string;
  /** Null until the payer approves. */
  funding: Funding | null;
  /** The account that approved, where it is another than the simulator's usual one. */
  payer?: { readonly id: string; readonly country: string };
}
