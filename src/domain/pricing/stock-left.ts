import type { Period } from '../shared/period';

/** So many of an extra that are away for a while. */
export interface StockClaim extends Period {
  readonly quantity: number;
}

/**
 * How many of an extra are there for the whole of a period: the stock less the most that are away at any one moment of it.
 * Two that follow each other count once.
 */
export function stockLeft(stock: number, claims: readonly StockClaim[], wanted: Period): number {
  const from = wanted.startsAt.epochMilliseconds;
  const to = wanted.endsAt.epochMilliseconds;
  const relevant = claims
    .map(({ startsAt, endsAt, quantity }) => ({
      from: Math.max(from, startsAt.epochMilliseconds),
      to: Math.min(to, endsAt.epochMilliseconds),
      quantity,
    }))
    .filter((claim) => claim.from < claim.to);
  const away = relevant.map(({ from: moment }) =>
    relevant.reduce((sum, claim) => (claim.from <= moment && moment < claim.to ? sum + claim.quantity : sum), 0),
  );
  return Math.max(0, stock - Math.max(0, ...away));
}
