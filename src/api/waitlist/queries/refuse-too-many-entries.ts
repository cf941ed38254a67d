import type { Knex } from 'knex';
import { DomainError } from '../../../domain/shared/domain-error';
import { mailboxOf } from '../../../domain/shared/email-address';
import { LIVING_WAITLIST_STATES } from '../../../domain/waitlist/waitlist-lifecycle';
import { environment } from '../../../environment';

/**
 * Refuses one entry more of a guest who has as many as one may, so that nobody has every calendar offered to them. Whoever joins
 * once more for the same dates is refused likewise: otherwise the answer told who waits for what. Call it before the entry is written.
 * @throws DomainError `too-many-waiting` (429)
 */
export async function refuseTooManyEntries(trx: Knex.Transaction, email: string): Promise<void> {
  const { WAITLIST_PER_GUEST, RATE_LIMIT_SCALE } = environment();
  if (RATE_LIMIT_SCALE === 0) return;
  const mailbox = mailboxOf(email);
  await trx.raw('SELECT pg_advisory_xact_lock(hashtextextended(?, 0))', [`waitlist:guest:${mailbox}`]);
  const living = await trx('waitlist_entries')
    // what stands behind a plus leads to the same person
    .whereRaw(`regexp_replace(lower(email), '\\+[^@]*@', '@') = ?`, [mailbox])
    .whereIn('state', [...LIVING_WAITLIST_STATES])
    .limit(WAITLIST_PER_GUEST)
    .pluck<string[]>('reference');
  if (living.length < WAITLIST_PER_GUEST) return;
  throw new DomainError('too-many-waiting', 'You wait for many dates already; leave one of them first.', {
    maximum: WAITLIST_PER_GUEST,
  });
}
