import type { Knex } from 'knex';
import { z } from 'zod';
import { jsonColumn } from '../../../database/columns';
import { database } from '../../../database/transaction';
import { LISTING_KINDS } from '../../../domain/catalogue/rental-listing';
import { DomainError } from '../../../domain/shared/domain-error';
import {
  advanceEntry,
  LIVING_WAITLIST_STATES,
  WAITLIST_STATES,
  type WaitlistCommand,
} from '../../../domain/waitlist/waitlist-lifecycle';

const wishes = z.array(z.object({ code: z.string(), quantity: z.number().int() }));

const waitlistEntry = z
  .object({
    reference: z.string(),
    sequence: z.coerce.number().int(),
    state: z.enum(WAITLIST_STATES),
    kind: z.enum(LISTING_KINDS),
    listing_id: z.string(),
    listing_name: z.string(),
    stay_from: z.string(),
    stay_to: z.string(),
    flexible_days: z.number().int(),
    guests: z.number().int(),
    extras: jsonColumn.pipe(wishes),
    first_name: z.string(),
    last_name: z.string(),
    email: z.string(),
    phone: z.string().nullable(),
    locale: z.string().nullable(),
    booking_reference: z.string().nullable(),
    created_at: z.date(),
  })
  .transform((row) => ({
    reference: row.reference,
    /** The order of joining. */
    sequence: row.sequence,
    state: row.state,
    kind: row.kind,
    listing: row.listing_id,
    listingName: row.listing_name,
    from: row.stay_from,
    to: row.stay_to,
    flexibleDays: row.flexible_days,
    guests: row.guests,
    extras: row.extras,
    customer: {
      firstName: row.first_name,
      lastName: row.last_name,
      email: row.email,
      ...(row.phone === null ? {} : { phone: row.phone }),
      ...(row.locale === null ? {} : { locale: row.locale }),
    },
    /** The booking that was offered. */
    bookingReference: row.booking_reference,
    createdAt: row.created_at,
  }));

/** Somebody who waits, or waited, for dates of a listing. */
export type WaitlistEntry = z.output<typeof waitlistEntry>;

/** @throws DomainError `waitlist-entry-not-found` (404) */
export async function readEntry(reference: string): Promise<WaitlistEntry> {
  const row: unknown = await database()('waitlist_entries').where({ reference }).first();
  if (row === undefined) throw new DomainError('waitlist-entry-not-found', 'There is no such entry of the waitlist.');
  return waitlistEntry.parse(row);
}

/** Locks an entry until the transaction ends. @throws DomainError `waitlist-entry-not-found` (404) */
export async function lockEntry(trx: Knex.Transaction, reference: string): Promise<WaitlistEntry> {
  await trx('waitlist_entries').where({ reference }).forUpdate().select('reference');
  return readEntry(reference);
}

/** The entry by which somebody waits for these very dates already, or was offered them; `null` where there is none. */
export async function sameLivingEntry(
  trx: Knex.Transaction,
  wanted: { listing: string; from: string; to: string; customer: { email: string } },
): Promise<string | null> {
  const [reference] = await trx('waitlist_entries')
    .where({ email: wanted.customer.email, listing_id: wanted.listing, stay_from: wanted.from, stay_to: wanted.to })
    .whereIn('state', [...LIVING_WAITLIST_STATES])
    .pluck<string[]>('reference');
  return reference ?? null;
}

/** Those that are alive, in the order of joining. */
export async function livingEntries(listing: string | undefined, most: number): Promise<WaitlistEntry[]> {
  const query = database()('waitlist_entries')
    .whereIn('state', [...LIVING_WAITLIST_STATES])
    .orderBy('sequence')
    .limit(most);
  const rows: unknown = await (listing === undefined ? query : query.where({ listing_id: listing }));
  return z.array(waitlistEntry).parse(rows);
}

/** The entry that a booking was offered to; `null` for most bookings. */
export async function lockEntryOfOffer(trx: Knex, bookingReference: string): Promise<WaitlistEntry | null> {
  const row: unknown = await trx('waitlist_entries').where({ booking_reference: bookingReference }).forUpdate().first();
  return row === undefined ? null : waitlistEntry.parse(row);
}

/**
 * Moves an entry that is locked one step.
 * @throws DomainError `transition-not-allowed` (409)
 */
export async function moveEntry(
  trx: Knex,
  { reference, state }: Pick<WaitlistEntry, 'reference' | 'state'>,
  command: WaitlistCommand,
  changes: { readonly bookingReference?: string } = {},
): Promise<void> {
  const next = advanceEntry(state, command);
  if (next === state) return;
  const { bookingReference } = changes;
  await trx('waitlist_entries')
    .where({ reference })
    .update({
      state: next,
      updated_at: trx.fn.now(),
      ...(bookingReference === undefined ? {} : { booking_reference: bookingReference }),
    });
}
