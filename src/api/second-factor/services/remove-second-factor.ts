import { inTransaction } from '../../../database/transaction';
import { nextFactorState, type Asker } from '../../../domain/identity/second-factor';
import { service } from '../../../service-map';
import { followChange } from '../changing/follow-change';
import { forgetFactor } from '../records/forget-factor';
import { lockSecondFactor } from '../records/second-factor-record';
import type { FactorCheck } from './check-second-factor';

/**
 * Takes an owner's second factor away, for a right code of it.
 * @throws DomainError as `checkSecondFactor`
 */
async function removeSecondFactor({ typed, ...asker }: FactorCheck): Promise<void> {
  const { owner } = asker;
  await service('api::second-factor.check-second-factor').checkSecondFactor({ ...asker, typed });
  await inTransaction(async (trx) => {
    const { state } = await lockSecondFactor(trx, owner);
    nextFactorState(state, 'remove');
    await forgetFactor(trx, owner);
    await followChange(trx, { ...asker, change: 'removed' });
  });
}

export interface FactorReset extends Asker {
  /** Who does it: an administrator, such as `staff:7`. */
  readonly actor: string;
  readonly reason: string;
}

/** Takes away the second factor of somebody who can show no code of it any more. Where there is none, nothing happens. */
async function resetSecondFactor({ actor, reason, ...asker }: FactorReset): Promise<void> {
  const { owner } = asker;
  await inTransaction(async (trx) => {
    const { state } = await lockSecondFactor(trx, owner);
    nextFactorState(state, 'reset');
    await forgetFactor(trx, owner);
    if (state === 'none') return;
    await followChange(trx, { ...asker, change: 'reset', by: { actor, reason } });
  });
}

export default () => ({ removeSecondFactor, resetSecondFactor });
