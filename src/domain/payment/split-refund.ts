import { DomainError } from '../shared/domain-error';
import { compare, isZero, smaller, subtract, sum, type Money } from '../shared/money';

/** A payment with what may still be given back of it. */
export interface RefundablePayment {
  readonly paymentId: string;
  readonly available: Money;
}

export interface RefundPart {
  readonly paymentId: string;
  readonly amount: Money;
}

/**
 * Splits a refund over the payments that it is to come from, in the given order: newest first, since the newest can be
 * refunded for longest. The parts add up to the amount, and none is more than its payment has left.
 * @throws DomainError `refund-exceeds-payments` with `details.available`
 */
export function splitRefund(amount: Money, payments: readonly RefundablePayment[]): RefundPart[] {
  const available = sum(
    amount.currency,
    payments.map((payment) => payment.available),
  );
  if (compare(amount, available) > 0) {
    throw new DomainError('refund-exceeds-payments', 'There is less left to refund than that.', { available });
  }
  const parts: RefundPart[] = [];
  let left = amount;
  for (const payment of payments) {
    const part = smaller(left, payment.available);
    if (isZero(part)) continue;
    parts.push({ paymentId: payment.paymentId, amount: part });
    left = subtract(left, part);
  }
  return parts;
}
