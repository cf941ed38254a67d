import type { Knex } from 'knex';
import { Temporal } from 'temporal-polyfill';
import { buildQuote } from '../../../domain/pricing/build-quote';
import { DomainError } from '../../../domain/shared/domain-error';
import { wantedStays } from '../../../domain/waitlist/wanted-stays';
import { database, inTransaction } from '../../../database/transaction';
import { onceForKey } from '../../../http/idempotency';
import { opaqueId } from '../../../http/opaque-id';
import { enqueue } from '../../../jobs/boss';
import { service } from '../../../service-map';
import { requireOwnEmail } from '../../booking/placing/require-own-email';
import type { WaitlistStanding } from '../mapping/waitlist-view';
import { refuseTooManyEntries } from '../queries/refuse-too-many-entries';
import { whoCanBeServed } from '../queries/who-can-be-served';
import { insertEntry } from '../records/insert-entry';
import type { JoinWaitlistRequest } from '../requests/join-waitlist-request';

export interface JoinWaitlist {
  readonly idempotencyKey: string;
  readonly request: JoinWaitlistRequest;
  /** Of the account that joins; `null` for guests without one, and for staff. */
  readonly accountEmail: string | null;
}

/**
 * Writes somebody down who would book dates that are taken, at the end of the queue. The same answer for the same key and request.
 * @throws DomainError `listing-not-found` (404), the rule of the listing by which the stay could never be booked, `dates-available`
 *   (409) with `details.stay` where it can be booked now, `already-waiting` (409), `too-many-waiting` (429),
 *   `email-not-of-account`, `idempotency-key-reused` (422)
 */
async function joinWaitlist({ idempotencyKey, request, accountEmail }: JoinWaitlist): Promise<WaitlistStanding> {
  requireOwnEmail(request.customer.email, accountEmail);
  await letOthersFirst(request.listing);
  const idempotent = { scope: 'join-waitlist', key: idempotencyKey, request };
  const { reference } = await inTransaction((trx) =>
    onceForKey(trx, idempotent, async () => ({ reference: await join(trx, request) })),
  );
  return service('api::waitlist.read-waitlist').readStanding(reference);
}

/** Dates that are free and next somebody else's are not free for whoever joins now. */
async function letOthersFirst(listing: string): Promise<void> {
  if (await whoCanBeServed(database(), { listing })) {
    await service('api::waitlist.serve-waitlist').serveWaitlist(listing);
  }
}

async function join(trx: Knex.Transaction, request: JoinWaitlistRequest): Promise<string> {
  const now = Temporal.Now.instant();
  const listing = await service('api::availability.listing-index').readListing(request.kind, request.listing);
  const stays = wantedStays(listing, request, now);
  // what could not be priced could not be offered, such as extras that there are not
  const { extras = [] } = buildQuote(listing, request, { now });
  await service('api::extra.extra-stock').requireThatMany(extras);
  const reference = `WL-${opaqueId(10)}`;
  if (!(await insertEntry(trx, { reference, listing, request, stays }))) {
    throw new DomainError('already-waiting', 'You wait for these dates already.');
  }
  await refuseFreeDates(trx, listing.documentId, reference);
  await enqueue(trx, 'serve-waitlist', { listing: listing.documentId }); // they may be let go at this very moment
  await refuseTooManyEntries(trx, request.customer.email);
  return reference;
}

/** Nobody waits for what they could book. */
async function refuseFreeDates(trx: Knex.Transaction, listing: string, reference: string): Promise<void> {
  const free = await whoCanBeServed(trx, { listing, only: reference });
  if (!free) return;
  const { from, to } = free;
  throw new DomainError('dates-available', 'These dates are free: book them.', { stay: { from, to } });
}

export default () => ({ joinWaitlist });
