import { inTransaction } from '../../../database/transaction';
import { DomainError } from '../../../domain/shared/domain-error';
import { environment } from '../../../environment';
import { forgetFailures, takeTry, type FailureCount } from '../records/sign-in-failures';

/**
 * Counts a try by each of the counts before it is made, so that a crowd of rivals is no way around them.
 * @returns how many have failed by the name of each count, this one included
 * @throws DomainError `sign-in-blocked` (429) with `details.retryAfter` in seconds
 */
async function takeTries(counts: readonly FailureCount[]): Promise<ReadonlyMap<string, number>> {
  const failed = new Map<string, number>();
  if (environment().RATE_LIMIT_SCALE === 0) return failed;
  const blockedUntil = await inTransaction(async (trx) => {
    for (const count of counts) {
      const taken = await takeTry(trx, count);
      if ('blockedUntil' in taken) return taken.blockedUntil;
      failed.set(count.name, taken.failures);
    }
    return null;
  });
  if (!blockedUntil) return failed;
  const retryAfter = Math.max(1, Math.ceil((blockedUntil.getTime() - Date.now()) / 1000));
  throw new DomainError('sign-in-blocked', `Too many tries have failed; please wait ${retryAfter} seconds.`, {
    retryAfter,
  });
}

/** After one that succeeded. */
async function forgetTries(counts: readonly FailureCount[]): Promise<void> {
  await inTransaction((trx) => forgetFailures(trx, counts));
}

export default () => ({ takeTries, forgetTries });
