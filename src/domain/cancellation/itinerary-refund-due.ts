import type { Temporal } from 'temporal-polyfill';
import { payableStepMinor } from '../shared/currency';
import { add, isZero, money, smaller, split, subtract, sum, zero, type Money } from '../shared/money';
import { refundDue, type Cancellation, type RefundDue } from './refund-due';

/** One item of an itinerary as it was agreed: with its own policy, arrival and zone. */
export type LegToCancel = Omit<Cancellation, 'cancelledAt' | 'paid' | 'refunded' | 'rebated'>;

export interface ItineraryCancellation {
  readonly legs: readonly LegToCancel[];
  readonly cancelledAt: Temporal.Instant;
  /** For all legs together: what was captured, and what of it has been given back already. */
  readonly paid: Money;
  readonly refunded: Money;
  /** What the guest was let have of the price, for good. */
  readonly rebated: Money;
}

/** A leg's part of what was paid and given back before, with what becomes of it. */
export interface LegRefund extends RefundDue {
  readonly paid: Money;
  readonly refunded: Money;
}

export interface ItineraryRefund {
  readonly refund: Money;
  readonly fee: Money;
  /** In the order of the legs; they add up to the whole. */
  readonly legs: readonly LegRefund[];
}

/**
 * What cancelling a whole itinerary gives back: each leg by its own policy, reckoned on its part of what was paid, which is in
 * proportion to what it costs. What was given back before is taken off where something is owed, so that a leg from which nothing
 * comes back does not shelter it.
 * @throws DomainError `currency-mismatch`
 */
export function itineraryRefundDue({
  legs,
  cancelledAt,
  paid,
  refunded,
  rebated,
}: ItineraryCancellation): ItineraryRefund {
  const { currency } = paid;
  // what changes have retained was paid for the leg that it is of; the rest is shared
  const retained = legs.map((leg) => leg.retained ?? zero(currency));
  const open = legs.map(({ total }, index) => subtract(total, retained[index] ?? zero(currency)));
  const shares = splitPayable(subtract(paid, smaller(sum(currency, retained), paid)), open);
  const parts = shares.map((share, index) => add(share, retained[index] ?? zero(currency)));
  const rebates = splitPayable(
    rebated,
    legs.map(({ total }) => total),
  );
  const part = (index: number) => parts[index] ?? zero(currency);
  const dueOf = (leg: LegToCancel, index: number, before: Money) =>
    refundDue({ ...leg, cancelledAt, paid: part(index), refunded: before, rebated: rebates[index] ?? zero(currency) });
  const owed = legs.map((leg, index) => dueOf(leg, index, zero(currency)).refund);
  const kept = owed.map((amount, index) => subtract(part(index), amount));
  const offset = smaller(refunded, sum(currency, owed));
  const beforeOfOwed = splitPayable(offset, owed);
  const beforeOfKept = splitPayable(subtract(refunded, offset), kept);
  const cancelled = legs.map((leg, index) => {
    const before = add(beforeOfOwed[index] ?? zero(currency), beforeOfKept[index] ?? zero(currency));
    return { ...dueOf(leg, index, before), paid: part(index), refunded: before };
  });
  return {
    refund: sum(
      currency,
      cancelled.map(({ refund }) => refund),
    ),
    fee: sum(
      currency,
      cancelled.map(({ fee }) => fee),
    ),
    legs: cancelled,
  };
}

/** Parts that can be paid, in proportion to some amounts; they add up. What is below a payable step goes to the first that has any. */
function splitPayable(amount: Money, amounts: readonly Money[]): Money[] {
  const { currency, amountMinor } = amount;
  const step = payableStepMinor(currency);
  const rest = amountMinor % step;
  const first = Math.max(
    0,
    amounts.findIndex((one) => !isZero(one)),
  );
  const ratios = amounts.map((one, index) => (index === first && isZero(one) ? 1 : one.amountMinor));
  const parts = split(money((amountMinor - rest) / step, currency), ratios);
  return parts.map((part, index) => money(part.amountMinor * step + (index === first ? rest : 0), currency));
}
