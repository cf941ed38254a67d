import type { Outcome } from '../../../domain/payment/payment-gateway';
import type { Money } from '../../../domain/shared/money';

/** An amount that Stripe cannot move as it is, refused before it is sent. */
export function refusedAmount({ amountMinor, currency }: Money): Outcome<never> {
  const message = `${amountMinor} minor units of ${currency} cannot be charged: the last of the three decimals must be 0.`;
  return { outcome: 'refused', code: 'amount-not-chargeable', message };
}
