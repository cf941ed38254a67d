import { inTransaction } from '../../../database/transaction';
import { DomainError } from '../../../domain/shared/domain-error';
import { environment } from '../../../environment';
import { forgetFailures, takeTry, type FailureCount } from '../records/sign-in-failures';

export interface Tried<Found> {
  /** `null` when the try was wrong. */
  readonly found: Found | null;
  /** How many have failed by the name of each count, this one included; empty after one that was right. */
  readonly failures: ReadonlyMap<string, number>;
}

/**
 * Counts a try by each of the counts before it is made, so that a crowd of rivals is no way around them; one that is right
 * makes all that failed before forgotten.
 * @param look gives what a right try opens, `null` for a wrong one
 * @throws DomainError `sign-in-blocked` (429) with `details.retryAfter` in seconds
 */
async function tryWith<Found>(
  counts: readonly FailureCount[],
  look: () => Promise<Found | null>,
): Promise<Tried<Found>> {
  const failures = await takeTries(counts);
  const found = await look();
  if (found === null) return { found, failures };
  await inTransaction((trx) => forgetFailures(trx, counts));
  return { found, failures: new Map() };
}

async function takeTries(counts: readonly FailureCount[]): Promise<ReadonlyMap<string, number>> {
  const failures = new Map<string, number>();
  if (environment().RATE_LIMIT_SCALE === 0) return failures;
  const blockedUntil = await inTransaction(async (trx) => {
    for (const count of counts) {
      const taken = await takeTry(trx, count);
      if ('blockedUntil' in taken) return taken.blockedUntil;
      failures.set(count.name, taken.failures);
    }
    return null;
  });
  if (!blockedUntil) return failures;
  const retryAfter = Math.max(1, Math.ceil((blockedUntil.getTime() - Date.now()) / 1000));
  throw new DomainError('sign-in-blocked', `Too many tries have failed; please wait ${retryAfter} seconds.`, {
    retryAfter,
  });
}

export default () => ({ tryWith });
