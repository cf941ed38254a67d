import type { Knex } from 'knex';
import { Temporal } from 'temporal-polyfill';
import type { RentalPeriod } from '../../../domain/availability/rental-period';
import type { RentalListing } from '../../../domain/catalogue/rental-listing';
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
import { tellOfJoining } from '../notices/tell-of-joining';
import { freeStayAmong } from '../queries/free-stay-among';
import { refuseTooManyEntries } from '../queries/refuse-too-many-entries';
import { whoCanBeServed } from '../queries/who-can-be-served';
import { insertEntry, type NewEntry } from '../records/insert-entry';
import { readEntry, sameLivingEntry } from '../records/waitlist-entry';
import type { JoinWaitlistRequest } from '../requests/join-waitlist-request';

export interface JoinWaitlist {
  readonly idempotencyKey: string;
  readonly request: JoinWaitlistRequest;
  /** Of the account that joins; `null` for guests without one, and for staff. */
  readonly accountEmail: string | null;
}

/**
 * Writes somebody down who would book dates that are taken, at the end of the queue, and writes to them. Whoever waits for the same
 * dates already keeps their place and is written to once more: in nothing else it differs, because whoever types an address must not
 * learn who waits. The same answer for the same key and request.
 * @returns how the entry stands; only for whoever has proved that the address is theirs
 * @throws DomainError `listing-not-found` (404), the rule of the listing by which the stay could never be booked, `dates-available`
 *   (409) with `details.stay` where it can be booked now, `too-many-waiting` (429),
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
  await refuseFreeDates(trx, listing, stays, request);
  await refuseTooManyEntries(trx, request.customer.email);
  const entry = await readEntry(await newOrKnown(trx, { listing, request, stays }));
  await enqueue(trx, 'serve-waitlist', { listing: listing.documentId }); // they may be let go at this very moment
  await tellOfJoining(trx, entry);
  return entry.reference;
}

/** Nobody waits for what they could book. */
async function refuseFreeDates(
  trx: Knex.Transaction,
  listing: RentalListing,
  stays: readonly RentalPeriod[],
  { guests }: JoinWaitlistRequest,
): Promise<void> {
  const free = await freeStayAmong(trx, { listing, stays, guests });
  if (!free) return;
  const { from, to } = free;
  throw new DomainError('dates-available', 'These dates are free: book them.', { stay: { from, to } });
}

/** More than one try is for an entry that ends at the very moment at which it is found. */
const TRIES = 3;

/** @returns the reference of the entry by which the guest waits for these dates */
async function newOrKnown(trx: Knex.Transaction, entry: Omit<NewEntry, 'reference'>): Promise<string> {
  for (let attempt = 1; attempt <= TRIES; attempt += 1) {
    const reference = `WL-${opaqueId(10)}`;
    if (await insertEntry(trx, { ...entry, reference })) return reference;
    const known = await sameLivingEntry(trx, entry.request);
    if (known !== null) return known;
  }
  throw new Error('An entry of the waitlist keeps ending while it is looked for.');
}

export default () => ({ joinWaitlist });
