import { compare, isZero, smaller, subtract, type Money } from '../shared/money';

/** Something that is still to be paid. */
export interface OpenPayable {
  readonly id: string;
  readonly outstanding: Money;
}

export interface AllottedPart {
  /** `null` for what nothing was asked for: it waits in suspense. */
  readonly payableId: string | null;
  readonly amount: Money;
}

/**
 * Shares a bank transfer out to what is still to be paid, in the given order, and leaves the rest to nobody. A guest who
 * transfers too little pays a part; money in another currency than is asked for pays nothing. The parts add up to the amount.
 */
export function allotTransfer(amount: Money, payables: readonly OpenPayable[]): AllottedPart[] {
  const parts: AllottedPart[] = [];
  let left = amount;
  for (const { id, outstanding } of payables) {
    if (outstanding.currency !== amount.currency) continue;
    const part = smaller(left, outstanding);
    if (isZero(part)) continue;
    parts.push({ payableId: id, amount: part });
    left = subtract(left, part);
  }
  return isPositive(left) ? [...parts, { payableId: null, amount: left }] : parts;
}

function isPositive(amount: Money): boolean {
  return compare(amount, { ...amount, amountMinor: 0 }) > 0;
}
