import type { Outcome } from '../../../domain/payment/payment-gateway';
import type { Money } from '../../../domain/shared/money';

/** The answer, provided that it is about the money that was asked for. Money of another amount is nobody's success. */
export function sameAmount<T>(answered: Money, asked: Money, value: T): Outcome<T> {
  if (answered.amountMinor === asked.amountMinor && answered.currency === asked.currency) {
    return { outcome: 'done', value };
  }
  const cause = new Error(
    `The provider answered with ${answered.amountMinor} ${answered.currency} where ${asked.amountMinor} ${asked.currency} was asked for`,
  );
  return { outcome: 'unknown', cause };
}
