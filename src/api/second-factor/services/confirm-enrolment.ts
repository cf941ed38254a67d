import { inTransaction } from '../../../database/transaction';
import { ENROLMENT_SECONDS, nextFactorState, type Asker } from '../../../domain/identity/second-factor';
import { DomainError } from '../../../domain/shared/domain-error';
import { followChange } from '../changing/follow-change';
import { hashRecoveryCode, newRecoveryCodes } from '../mapping/recovery-codes';
import { replaceRecoveryCodes } from '../records/recovery-code-record';
import { lockSecondFactor, saveSecondFactor } from '../records/second-factor-record';
import { NO_FAILURES } from '../trying/failures-after';
import { tryCode } from '../trying/try-code';
import { wrongCode } from '../trying/wrong-code';

export interface Confirmation extends Asker {
  /** Six digits, which prove that the app has the secret. */
  readonly digits: string;
}

/**
 * Makes a second factor count from now on.
 * @returns the recovery codes, which nobody sees again
 * @throws DomainError `second-factor-wrong` (422), `second-factor-blocked` (429), `second-factor-active` (409),
 *   `second-factor-not-enrolled` (403) when none was begun, or too long ago
 */
async function confirmEnrolment({ digits, ...asker }: Confirmation): Promise<string[]> {
  const { owner } = asker;
  const now = new Date();
  const recoveryCodes = await inTransaction(async (trx) => {
    const factor = await lockSecondFactor(trx, owner);
    const state = nextFactorState(factor.state, 'confirm');
    if (factor.createdAt.getTime() + ENROLMENT_SECONDS * 1000 <= now.getTime()) throw tooLate();
    const tried = await tryCode(trx, { owner, factor, typed: { kind: 'one-time', digits }, now });
    if (tried.is !== 'right') return null;
    const codes = newRecoveryCodes();
    const { lastUsedStep } = tried;
    await saveSecondFactor(trx, owner, { ...NO_FAILURES, state, lastUsedStep, confirmedAt: now });
    await replaceRecoveryCodes(
      trx,
      owner,
      codes.map((code) => hashRecoveryCode(owner, code)),
    );
    await followChange(trx, { ...asker, change: 'added' });
    return codes;
  });
  if (recoveryCodes === null) throw wrongCode(asker);
  return recoveryCodes;
}

function tooLate(): DomainError {
  return new DomainError('second-factor-not-enrolled', 'Setting up the second factor has taken too long; begin again.');
}

export default () => ({ confirmEnrolment });
