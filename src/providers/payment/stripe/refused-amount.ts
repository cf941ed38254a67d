import type { Outcome } from '../../../domain/payment/payment-gateway';
import type { Money } from '../../../domain/shared/money';

/** An amount that Stripe cannot move as it is, refused before it is sent. */
export function refusedAmount({ amountMinor, currency }: Money): Outcome<never> {
  const message = `${amountMinor} minor units of ${currency} cannot be charged: the last of the three decimals must be 0.`;
  return { outcome: 'refused', code: 'amount-not-chargeable', message };
}

/** The answer, provided that it is about the money that was asked for. Money of another amount is nobody's success. */
export function sameAmount<T>(answered: Money, asked: Money, value: T): Outcome<T> {
  if (answered.amountMinor === asked.amountMinor && answered.currency === asked.currency) {
    return { outcome: 'done', value };
  }
  const cause = new Error(
    `Stripe answered with ${answered.amountMinor} ${answered.currency} where ${asked.amountMinor} ${asked.currency} was asked for`,
  );
  return { outcome: 'unknown', cause };
}
