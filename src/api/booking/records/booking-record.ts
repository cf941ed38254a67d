import type { Knex } from 'knex';
import { z } from 'zod';
import { amountMinorColumn, instantColumn } from '../../../database/columns';
import { BOOKING_STATES } from '../../../domain/booking/booking';
import { LISTING_KINDS } from '../../../domain/catalogue/rental-listing';
import type { Quote } from '../../../domain/pricing/quote';
import { DomainError } from '../../../domain/shared/domain-error';
import { payableRecord } from './payable-record';

const contact = z.object({
  documentId: z.string(),
  firstName: z.string(),
  lastName: z.string(),
  email: z.string(),
});

/** A booking with its payables and customer, as the services see it. */
export const bookingRecord = z.object({
  documentId: z.string(),
  reference: z.string(),
  state: z.enum(BOOKING_STATES),
  version: z.number().int(),
  attention: z.string().nullable(),
  listingKind: z.enum(LISTING_KINDS),
  listing: z.string(),
  listingName: z.string(),
  unit: z.string(),
  from: z.string(),
  to: z.string(),
  startsAt: instantColumn,
  endsAt: instantColumn,
  currency: z.string(),
  totalMinor: amountMinorColumn,
  holdExpiresAt: instantColumn,
  agreement: z.custom<Quote>((value) => typeof value === 'object' && value !== null),
  customer: contact.nullable(),
  payables: z.array(payableRecord),
});

export type BookingRecord = z.output<typeof bookingRecord>;

/** @throws DomainError `booking-not-found` (404) */
export async function readBooking(reference: string): Promise<BookingRecord> {
  const row: unknown = await strapi.db
    .query('api::booking.booking')
    .findOne({ where: { reference }, populate: { payables: { orderBy: { dueOn: 'asc' } }, customer: true } });
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
