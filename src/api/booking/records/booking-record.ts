import type { Knex } from 'knex';
import { z } from 'zod';
import { amountMinorColumn, currencyColumn, instantColumn } from '../../../database/columns';
import { ATTENTION_FLAGS, type AttentionFlag } from '../../../domain/booking/attention';
import { BOOKING_STATES } from '../../../domain/booking/booking';
import type { AppliedCancellation } from '../../../domain/cancellation/applied-cancellation';
import type { ProposedCancellation } from '../../../domain/cancellation/proposed-cancellation';
import { LISTING_KINDS } from '../../../domain/catalogue/rental-listing';
import type { Quote } from '../../../domain/pricing/quote';
import { DomainError } from '../../../domain/shared/domain-error';
import { payableRecord } from './payable-record';

/** Flags are kept as readable text, `late-money, refund-under-way`: staff filter and read them in the content manager. */
const attentionColumn = z
  .string()
  .nullable()
  .transform((text) => (text ? text.split(', ') : []))
  .pipe(z.array(z.enum(ATTENTION_FLAGS)));

export function attentionText(flags: readonly AttentionFlag[]): string | null {
  return flags.length > 0 ? flags.join(', ') : null;
}

/** A booking with its payables, as the services see it. */
export const bookingRecord = z.object({
  documentId: z.string(),
  reference: z.string(),
  state: z.enum(BOOKING_STATES),
  version: z.number().int(),
  attention: attentionColumn,
  listingKind: z.enum(LISTING_KINDS),
  listing: z.string(),
  listingName: z.string(),
  unit: z.string(),
  from: z.string(),
  to: z.string(),
  startsAt: instantColumn,
  endsAt: instantColumn,
  currency: currencyColumn,
  totalMinor: amountMinorColumn,
  holdExpiresAt: instantColumn,
  createdAt: instantColumn,
  agreement: z.custom<Quote>((value) => typeof value === 'object' && value !== null),
  contactFirstName: z.string(),
  contactLastName: z.string(),
  contactEmail: z.string(),
  contactPhone: z.string().nullable(),
  /** In which language the guest is written to: `de-CH`. */
  contactLocale: z.string().nullable(),
  cancellation: z.custom<AppliedCancellation | null>((value) => typeof value === 'object'),
  proposedCancellation: z.custom<ProposedCancellation | null>((value) => typeof value === 'object'),
  payables: z.array(payableRecord),
});

export type BookingRecord = z.output<typeof bookingRecord>;

/** @throws DomainError `booking-not-found` (404) */
export async function readBooking(reference: string): Promise<BookingRecord> {
  const row: unknown = await strapi.db
    .query('api::booking.booking')
    .findOne({ where: { reference }, populate: { payables: { orderBy: { dueOn: 'asc' } } } });
  if (!row) throw new DomainError('booking-not-found', 'There is no such booking.');
  return bookingRecord.parse(row);
}

/**
 * Locks a booking until the transaction ends and reads it as it is then. The booking's row is the one lock of
 * everything that belongs to it: payables, payments, refunds and its allocation change only under it.
 * @throws DomainError `booking-not-found` (404)
 */
export async function lockBooking(trx: Knex.Transaction, reference: string): Promise<BookingRecord> {
  await trx('bookings').where({ reference }).forUpdate().select('id');
  return readBooking(reference);
}
