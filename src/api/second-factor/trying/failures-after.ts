import { secondFactorDelaySeconds } from '../../../domain/identity/second-factor-delay';
import type { SecondFactorRecord } from '../records/second-factor-record';

type Tries = Pick<SecondFactorRecord, 'failures' | 'blockedUntil'>;

/** One wrong try more, and how long the next has to wait. */
export function failuresAfter({ failures }: Pick<SecondFactorRecord, 'failures'>, now: Date): Tries {
  const delaySeconds = secondFactorDelaySeconds(failures + 1);
  const blockedUntil = delaySeconds === 0 ? null : new Date(now.getTime() + delaySeconds * 1000);
  return { failures: failures + 1, blockedUntil };
}

export const NO_FAILURES: Tries = { failures: 0, blockedUntil: null };
