import type { Knex } from 'knex';
import { ownerName, type Asker } from '../../../domain/identity/second-factor';
import { service } from '../../../service-map';
import { ofOwner } from '../records/second-factor-record';

export interface FactorChange extends Asker {
  readonly change: 'added' | 'removed' | 'reset';
  /** Who did it, where it was not the owner, and why. */
  readonly by?: { readonly actor: string; readonly reason: string };
}

/** Keeps that a second factor came or went, and tells whom it concerns: whoever did not do it themselves has to know. */
export async function announceChange(
  trx: Knex.Transaction,
  { owner, network, change, by }: FactorChange,
): Promise<void> {
  const actor = by?.actor ?? ownerName(owner);
  await trx('second_factor_changes').insert({ ...ofOwner(owner), change, actor, reason: by?.reason ?? null });
  service('api::security.note-event').noteEvent({
    kind: 'second-factor-changed',
    network,
    account: ownerName(owner),
    subject: null,
    detail: by ? `${change} by ${by.actor}` : change,
  });
}
