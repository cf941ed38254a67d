import { inTransaction } from '../../../database/transaction';
import { nextFactorState, type Asker } from '../../../domain/identity/second-factor';
import type { TypedCode } from '../../../domain/identity/typed-code';
import { lockSecondFactor, saveSecondFactor } from '../records/second-factor-record';
import { NO_FAILURES } from '../trying/failures-after';
import { tryCode } from '../trying/try-code';
import { wrongCode } from '../trying/wrong-code';

export interface FactorCheck extends Asker {
  readonly typed: TypedCode;
}

/**
 * Lets a right code pass, once: whoever brings the same one later, or at the same moment to another process, is refused.
 * @throws DomainError `second-factor-wrong` (422), `second-factor-blocked` (429) with `retryAfter`, `second-factor-not-enrolled` (403)
 */
async function checkSecondFactor({ typed, ...asker }: FactorCheck): Promise<void> {
  const { owner } = asker;
  const isRight = await inTransaction(async (trx) => {
    const factor = await lockSecondFactor(trx, owner);
    nextFactorState(factor.state, 'check');
    const tried = await tryCode(trx, { owner, factor, typed, now: new Date() });
    if (tried.is !== 'right') return false;
    await saveSecondFactor(trx, owner, { ...NO_FAILURES, lastUsedStep: tried.lastUsedStep });
    return true;
  });
  if (!isRight) throw wrongCode(asker);
}

export default () => ({ checkSecondFactor });
