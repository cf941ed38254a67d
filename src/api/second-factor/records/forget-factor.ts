import type { Knex } from 'knex';
import type { FactorOwner } from '../../../domain/identity/second-factor';
import { NO_FAILURES } from '../trying/failures-after';
import { endElevations } from './elevation-record';
import { replaceRecoveryCodes } from './recovery-code-record';
import { saveSecondFactor } from './second-factor-record';

/** Forgets everything by which an owner could show a second factor, and that they did. Call it under the factor's lock. */
export async function forgetFactor(trx: Knex.Transaction, owner: FactorOwner): Promise<void> {
  await endElevations(trx, owner);
  await replaceRecoveryCodes(trx, owner, []);
  await saveSecondFactor(trx, owner, {
    ...NO_FAILURES,
    ...{ state: 'none', sealedSecret: null, lastUsedStep: null, confirmedAt: null },
  });
}
