import type { LineItem } from '../pricing/line-item';
import { ADJUSTMENT_CODE } from '../pricing/describe-line';
import { isSold } from '../pricing/line-item';

type PricedAs = Pick<LineItem, 'kind' | 'code' | 'total'>;

/**
 * Whether an offer gives away more than one member of staff may. Only what staff took off by name counts, whatever they put on
 * top elsewhere: a surcharge does not make a discount smaller. It is measured by what would have been sold without it.
 * @param limitBps in hundredths of a percent
 */
export function isBeyondOnePerson(lines: readonly PricedAs[], limitBps: number): boolean {
  const adjusted = lines.filter(({ code }) => code === ADJUSTMENT_CODE);
  const givenMinor = -sumOf(adjusted.filter(({ total }) => total.amountMinor < 0));
  const beforeMinor = sumOf(lines.filter((line) => isSold(line) && line.code !== ADJUSTMENT_CODE));
  return BigInt(givenMinor) * 10_000n > BigInt(beforeMinor) * BigInt(limitBps);
}

function sumOf(lines: readonly PricedAs[]): number {
  return lines.reduce((sum, { total }) => sum + total.amountMinor, 0);
}

const DAY_MS = 86_400_000;
/** Prices of more than two months ago are nobody's any more. */
const LONGEST_OFFER_DAYS = 60;

/** Why an offer cannot hold until then, as a sentence; `null` where it can. */
export function validityProblem(validUntil: Date, { startsAt, now }: { startsAt: Date; now: Date }): string | null {
  if (validUntil <= now) return 'must be in the future.';
  if (validUntil > startsAt) return 'must be before the stay begins.';
  if (validUntil.getTime() > now.getTime() + LONGEST_OFFER_DAYS * DAY_MS) {
    return `must be within ${LONGEST_OFFER_DAYS} days.`;
  }
  return null;
}
