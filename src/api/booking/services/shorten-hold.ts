import type { Knex } from 'knex';
import { enqueue } from '../../../jobs/boss';
import { service } from '../../../service-map';
import type { BookingRecord } from '../records/booking-record';

/**
 * Lets a booking wait less long for its first payment. It never makes a hold longer. Call it under the booking's lock.
 * @returns the booking as it is from now on; `null` when its dates are gone already
 */
async function shortenHold(trx: Knex.Transaction, booking: BookingRecord, until: Date): Promise<BookingRecord | null> {
  if (booking.state !== 'awaiting_payment' || until >= booking.holdExpiresAt) return booking;
  if (!(await service('api::availability.claims').shortenHold(trx, booking.reference, until))) return null;
  await strapi.db
    .query('api::booking.booking')
    .updateMany({ where: { reference: booking.reference }, data: { holdExpiresAt: until } });
  await enqueue(trx, 'expire-booking', { reference: booking.reference, until: until.toISOString() }, until);
  return { ...booking, holdExpiresAt: until };
}

export default () => ({ shortenHold });
