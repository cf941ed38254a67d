import type { Knex } from 'knex';
import { z } from 'zod';
import { instantColumn, jsonColumn } from '../../../database/columns';
import { database } from '../../../database/transaction';
import { OFFER_STATES, type OfferState } from '../../../domain/offer/offer-lifecycle';
import type { Quote } from '../../../domain/pricing/quote';
import { DomainError } from '../../../domain/shared/domain-error';
import { placeBookingRequest } from '../../booking/requests/place-booking-request';

const offerRecord = z.object({
  reference: z.string(),
  state: z.enum(OFFER_STATES),
  /** The newest. */
  version: z.int(),
  /** `null` once it was forgotten: see `customerOf`. */
  customer: z.union([z.null(), jsonColumn.pipe(placeBookingRequest.shape.customer)]),
  validUntil: instantColumn,
  bookingReference: z.string().nullable(),
  /** Its guest had their account deleted: it ends, and forgets them then. */
  isToForget: z.boolean(),
  createdAt: instantColumn,
});

type Customer = NonNullable<OfferRecord['customer']>;

/** An offer as it stands: where its newest version does. */
export type OfferRecord = z.output<typeof offerRecord>;

const offerVersion = z.object({
  version: z.int(),
  quoteId: z.string(),
  quote: jsonColumn.pipe(z.custom<Quote>((body) => typeof body === 'object' && body !== null)),
  validUntil: instantColumn,
  isBeyondLimit: z.boolean(),
  madeBy: z.string(),
  createdAt: instantColumn,
});

/** What was offered once, never changed. */
export type OfferVersion = z.output<typeof offerVersion>;

const COLUMNS = {
  reference: 'reference',
  state: 'state',
  version: 'version',
  customer: 'customer',
  validUntil: 'valid_until',
  bookingReference: 'booking_reference',
  isToForget: 'to_forget',
  createdAt: 'created_at',
};

export function offerNotFound(): DomainError {
  return new DomainError('offer-not-found', 'There is no such offer.');
}

/** Who an offer is for. To a guest one that was forgotten does not exist. @throws DomainError `offer-not-found` (404) */
export function customerOf({ customer }: Pick<OfferRecord, 'customer'>): Customer {
  if (!customer) throw offerNotFound();
  return customer;
}

/** @throws DomainError `offer-not-found` (404) */
export async function readOffer(reference: string): Promise<OfferRecord> {
  const row: unknown = await database()('offers').where({ reference }).first(COLUMNS);
  if (row === undefined) throw offerNotFound();
  return offerRecord.parse(row);
}

/**
 * Locks an offer until the transaction ends and reads it as it is then: the one lock of everything that belongs to it. Where a
 * booking is placed with it, it is locked before anything else.
 * @throws DomainError `offer-not-found` (404)
 */
export async function lockOffer(trx: Knex.Transaction, reference: string): Promise<OfferRecord> {
  await trx('offers').where({ reference }).forUpdate().select('reference');
  return readOffer(reference);
}

/** The newest first. */
export async function findOffers(
  { state }: { readonly state?: OfferState | undefined },
  { page, pageSize }: { readonly page: number; readonly pageSize: number },
): Promise<{ offers: OfferRecord[]; total: number }> {
  const where = state === undefined ? {} : { state };
  const rows: unknown = await database()('offers')
    .where(where)
    .orderBy([{ column: 'created_at', order: 'desc' }, 'reference'])
    .offset((page - 1) * pageSize)
    .limit(pageSize)
    .select(COLUMNS);
  const count: unknown = await database()('offers').where(where).count({ count: '*' }).first();
  return {
    offers: z.array(offerRecord).parse(rows),
    total: z.object({ count: z.coerce.number() }).parse(count).count,
  };
}

export async function insertOffer(
  trx: Knex.Transaction,
  { customer, ...offer }: Pick<OfferRecord, 'reference' | 'state' | 'version' | 'validUntil'> & { customer: Customer },
): Promise<void> {
  await trx('offers').insert({
    reference: offer.reference,
    state: offer.state,
    version: offer.version,
    customer: JSON.stringify(customer),
    email: customer.email.toLowerCase(),
    valid_until: offer.validUntil,
  });
}

/** Call it under the offer's lock. */
export async function saveOffer(
  trx: Knex.Transaction,
  reference: string,
  changes: Partial<Pick<OfferRecord, 'state' | 'version' | 'validUntil' | 'bookingReference'>>,
): Promise<void> {
  await trx('offers').where({ reference }).update({
    state: changes.state,
    version: changes.version,
    valid_until: changes.validUntil,
    booking_reference: changes.bookingReference,
  });
}

/** Every version of an offer, the first first. */
export async function versionsOf(reference: string): Promise<OfferVersion[]> {
  const rows: unknown = await database()('offer_versions as v')
    .join('quotes as q', 'q.id', 'v.quote_id')
    .where({ offer_reference: reference })
    .orderBy('version')
    .select({
      version: 'v.version',
      quoteId: 'v.quote_id',
      quote: 'q.body',
      validUntil: 'v.valid_until',
      isBeyondLimit: 'v.beyond_limit',
      madeBy: 'v.made_by',
      createdAt: 'v.created_at',
    });
  return z.array(offerVersion).parse(rows);
}

export async function insertVersion(
  trx: Knex.Transaction,
  reference: string,
  { version, quoteId, validUntil, isBeyondLimit, madeBy }: Omit<OfferVersion, 'quote' | 'createdAt'>,
): Promise<void> {
  await trx('offer_versions').insert({
    offer_reference: reference,
    version,
    quote_id: quoteId,
    valid_until: validUntil,
    beyond_limit: isBeyondLimit,
    made_by: madeBy,
  });
}

/** The newest version. An offer has one from its beginning. */
export function newestOf(versions: readonly OfferVersion[]): OfferVersion {
  const newest = versions.at(-1);
  if (!newest) throw new Error('An offer without a version.');
  return newest;
}
