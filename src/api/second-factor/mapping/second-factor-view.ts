import type { FactorStanding } from '../services/second-factor-state';

/** What its owner sees of a second factor; never the secret, which is shown once. */
export function secondFactorView({ state, confirmedAt, recoveryCodesLeft }: FactorStanding) {
  return { state, confirmedAt: confirmedAt?.toISOString() ?? null, recoveryCodesLeft };
}
