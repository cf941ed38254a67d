import type { Knex } from 'knex';
import { hasMissedTheStay } from '../../../domain/payment/money-meaning';
import { service } from '../../../service-map';
import type { BookingRecord } from '../records/booking-record';

/**
 * Gives a booking that is paid its dates: those that are held, or the same taken anew when the hold is gone. What went with
 * the hold is asked for again then: pieces of extras, and the use of a code. A stay that would have begun before the late
 * money came is not taken. Call it under the booking's lock.
 * @returns the booking's unit from now on, `null` when the dates, or what was booked along, are not to be had
 */
async function secureDates(trx: Knex.Transaction, booking: BookingRecord): Promise<string | null> {
  const isKept = booking.state === 'under_review'; // its dates are its own already
  if (!isKept && hasMissedTheStay(booking, new Date())) return null;
  const claims = service('api::availability.claims');
  if (await claims.confirmAllocation(trx, booking.reference)) return booking.unit;
  const retaken = await claims.retakeDates(trx, booking.reference);
  if (retaken.outcome !== 'claimed') return null;
  if (await isAllThere(trx, booking)) return retaken.unitId;
  await claims.releaseAllocation(trx, booking.reference);
  return null;
}

/** In the order in which whoever places a booking takes them, so that nobody waits for each other: dates, extras, code. */
async function isAllThere(trx: Knex.Transaction, { reference, state }: BookingRecord): Promise<boolean> {
  if (!(await service('api::extra.extra-stock').areStillThere(trx, reference))) return false;
  // the use of a booking that has not expired has counted all the time
  return state !== 'expired' || service('api::promo-code.promotions').isStillUsable(trx, reference);
}

export default () => ({ secureDates });
