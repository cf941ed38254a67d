import { z } from 'zod';
import { DomainError } from '../../../domain/shared/domain-error';
import { opensBooking } from '../../../http/booking-access-token';
import type { Visitor } from '../../../http/visitor';
import { bookingRecord, readBooking, type BookingRecord } from '../records/booking-record';

/**
 * A booking for whoever may see it: the one place that decides. The token opens it to whoever placed it, the session to the
 * customer whose it is; to everybody else it does not exist.
 * @throws DomainError `booking-not-found` (404)
 */
async function readOwnBooking(reference: string, { accountId, bookingToken }: Visitor): Promise<BookingRecord> {
  if (opensBooking(bookingToken, reference)) return readBooking(reference);
  if (accountId === null || !(await isOf(reference, accountId))) {
    throw new DomainError('booking-not-found', 'There is no such booking.');
  }
  return readBooking(reference);
}

async function isOf(reference: string, accountId: number): Promise<boolean> {
  const where = { reference, customer: { account: { id: accountId } } };
  return (await strapi.db.query('api::booking.booking').count({ where })) > 0;
}

export interface Page {
  /** From 1. */
  readonly page: number;
  readonly pageSize: number;
}

/** The bookings of an account's customer, the newest first. */
async function readBookingsOf(accountId: number, { page, pageSize }: Page) {
  const where = { customer: { account: { id: accountId } } };
  const [rows, total] = await Promise.all([
    strapi.db.query('api::booking.booking').findMany({
      where,
      orderBy: { createdAt: 'desc' },
      offset: (page - 1) * pageSize,
      limit: pageSize,
      populate: { payables: { orderBy: { dueOn: 'asc' } } },
    }),
    strapi.db.query('api::booking.booking').count({ where }),
  ]);
  return { bookings: z.array(bookingRecord).parse(rows), total };
}

export default () => ({ readBooking, readOwnBooking, readBookingsOf });
