import { inTransaction } from '../../../database/transaction';
import { nextFactorState } from '../../../domain/identity/second-factor';
import { service } from '../../../service-map';
import { hashRecoveryCode, newRecoveryCodes } from '../mapping/recovery-codes';
import { replaceRecoveryCodes } from '../records/recovery-code-record';
import { lockSecondFactor } from '../records/second-factor-record';
import type { FactorCheck } from './check-second-factor';

/**
 * Ten new recovery codes in place of all earlier ones, for a right code of the second factor.
 * @throws DomainError as `checkSecondFactor`
 */
async function renewRecoveryCodes(check: FactorCheck): Promise<string[]> {
  const { owner } = check;
  await service('api::second-factor.check-second-factor').checkSecondFactor(check);
  const codes = newRecoveryCodes();
  await inTransaction(async (trx) => {
    const { state } = await lockSecondFactor(trx, owner);
    nextFactorState(state, 'check');
    await replaceRecoveryCodes(
      trx,
      owner,
      codes.map((code) => hashRecoveryCode(owner, code)),
    );
  });
  return codes;
}

export default () => ({ renewRecoveryCodes });
