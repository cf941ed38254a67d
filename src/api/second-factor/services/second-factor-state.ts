import type { FactorOwner, SecondFactorState } from '../../../domain/identity/second-factor';
import { countUnusedRecoveryCodes } from '../records/recovery-code-record';
import { readSecondFactor } from '../records/second-factor-record';

export interface FactorStanding {
  readonly state: SecondFactorState;
  readonly confirmedAt: Date | null;
  readonly recoveryCodesLeft: number;
}

/** Whether an owner is to be asked for a second factor. */
async function isActive(kind: FactorOwner['kind'], id: number): Promise<boolean> {
  return (await readSecondFactor({ kind, id }))?.state === 'active';
}

/** How the second factor of an owner stands. */
async function readStanding(owner: FactorOwner): Promise<FactorStanding> {
  const factor = await readSecondFactor(owner);
  if (factor === null) return { state: 'none', confirmedAt: null, recoveryCodesLeft: 0 };
  const { state, confirmedAt } = factor;
  return { state, confirmedAt, recoveryCodesLeft: await countUnusedRecoveryCodes(owner) };
}

export default () => ({ isActive, readStanding });
