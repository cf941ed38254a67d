import type { Knex } from 'knex';
import { judgeCode } from '../../../domain/identity/one-time-code';
import type { FactorOwner } from '../../../domain/identity/second-factor';
import type { TypedCode } from '../../../domain/identity/typed-code';
import { hashRecoveryCode } from '../mapping/recovery-codes';
import { openSecret } from '../mapping/sealed-secret';
import { spendRecoveryCode } from '../records/recovery-code-record';
import { saveSecondFactor, type SecondFactorRecord } from '../records/second-factor-record';
import { failuresAfter } from './failures-after';
import { refuseWhileBlocked } from './refuse-while-blocked';

/** What became of a try. A right recovery code is spent already; of a right one-time code, save `lastUsedStep`. */
export type Tried =
  | { readonly is: 'right'; readonly lastUsedStep: number | null }
  /** `wasRightOnce`: the code was used before. No guess, so it is not counted: people press buttons twice. */
  | { readonly is: 'wrong'; readonly wasRightOnce: boolean };

interface Try {
  readonly owner: FactorOwner;
  readonly factor: SecondFactorRecord;
  readonly typed: TypedCode;
  readonly now: Date;
}

/**
 * Tries a code, and counts it when it is wrong. Call it under the lock of the factor, and let the transaction commit also
 * when the code is wrong: otherwise nobody counts.
 * @throws DomainError `second-factor-blocked` (429), `second-factor-unreadable` (409)
 */
export async function tryCode(trx: Knex.Transaction, attempt: Try): Promise<Tried> {
  const { owner, factor, now } = attempt;
  refuseWhileBlocked(factor, now);
  const tried = await judge(trx, attempt);
  if (tried.is === 'wrong' && !tried.wasRightOnce) await saveSecondFactor(trx, owner, failuresAfter(factor, now));
  return tried;
}

async function judge(trx: Knex.Transaction, { owner, factor, typed, now }: Try): Promise<Tried> {
  const { sealedSecret, lastUsedStep } = factor;
  if (typed.kind === 'recovery') {
    const isSpent = await spendRecoveryCode(trx, owner, hashRecoveryCode(owner, typed.code));
    return isSpent ? { is: 'right', lastUsedStep } : { is: 'wrong', wasRightOnce: false };
  }
  if (sealedSecret === null) throw new Error(`The second factor of ${owner.kind} ${owner.id} has no secret.`);
  const verdict = judgeCode(typed.digits, { secret: openSecret(owner, sealedSecret), lastUsedStep, now });
  if (verdict.is === 'right') return { is: 'right', lastUsedStep: verdict.step };
  return { is: 'wrong', wasRightOnce: verdict.is === 'used' };
}
