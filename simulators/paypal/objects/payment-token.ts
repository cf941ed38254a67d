import type { Funding } from './order';

/** A payer's account that a shop may charge without them. */
export interface PaymentToken {
  readonly id: string;
  /** The provider's id of the payer at this shop. */
  readonly customer: string;
  /** The order that it was saved with. */
  readonly order: string;
  /** How what the payer chose then behaves, unless their account has changed since. */
  funding: Funding;
  readonly allowsSeveral: boolean;
}
