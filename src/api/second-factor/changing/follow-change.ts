import type { Knex } from 'knex';
import { ownerName, type Asker } from '../../../domain/identity/second-factor';
import { service } from '../../../service-map';
import { revokeSessions } from '../../account/records/session-record';
import { ofOwner } from '../records/second-factor-record';
import { tellOwner } from './tell-owner';

export interface FactorChange extends Asker {
  readonly change: 'added' | 'removed' | 'reset';
  /** Who did it, where it was not the owner, and why. */
  readonly by?: { readonly actor: string; readonly reason: string };
}

/**
 * What follows when a second factor came or went: it is kept for good, its owner is told, in case they did not do it, and a
 * guest's other sessions end, which were opened under other rules. Call it in the transaction of the change.
 */
export async function followChange(trx: Knex.Transaction, factorChange: FactorChange): Promise<void> {
  const { owner, sessionId, network, change, by } = factorChange;
  const actor = by?.actor ?? ownerName(owner);
  await trx('second_factor_changes').insert({ ...ofOwner(owner), change, actor, reason: by?.reason ?? null });
  await tellOwner(trx, owner, change === 'added');
  if (owner.kind === 'account') {
    await revokeSessions({ userId: owner.id, except: sessionId ?? undefined }, 'second-factor-changed');
  }
  service('api::security.note-event').noteEvent({
    kind: 'second-factor-changed',
    network,
    account: ownerName(owner),
    subject: null,
    detail: by ? `${change} by ${by.actor}` : change,
  });
}
