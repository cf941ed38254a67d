import { FORGOTTEN_AFTER_SECONDS } from '../../../domain/identity/sign-in-delay';
import { database } from '../../../database/transaction';

/** An ended session still tells a stolen token from a forged one. */
const SESSION_KEPT = `interval '30 days'`;

/** The server that takes a proof goes by its own clock; a proof that the database forgot too soon would be taken twice. */
const CLOCKS_APART = `interval '1 hour'`;

/** Deletes what is over: sign-ups, links, sessions, proofs, failures. */
async function pruneAccounts(): Promise<void> {
  const db = database();
  await db('sign_ups').whereRaw('expires_at < now()').delete();
  await db('password_resets').whereRaw(`expires_at < now() - interval '1 day'`).delete();
  await db('address_changes').whereRaw(`expires_at < now() - interval '1 day'`).delete();
  await db('account_sessions').whereRaw(`least(expires_at, revoked_at) < now() - ${SESSION_KEPT}`).delete();
  await db('used_identity_proofs').whereRaw(`usable_until < now() - ${CLOCKS_APART}`).delete();
  await db('sign_in_failures')
    .whereRaw(`last_failed_at < now() - ? * interval '1 second'`, [FORGOTTEN_AFTER_SECONDS])
    .delete();
}

export default () => ({ pruneAccounts });
