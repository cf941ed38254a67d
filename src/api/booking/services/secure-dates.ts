import type { Knex } from 'knex';
import { hasMissedTheStay } from '../../../domain/payment/money-meaning';
import { service } from '../../../service-map';
import type { BookingRecord } from '../records/booking-record';

/**
 * Gives a booking that is paid its dates: those that are held, or the same taken anew when the hold is gone. A stay that
 * would have begun before the late money came is not taken. Call it under the booking's lock.
 * @returns the booking's unit from now on, `null` when the dates are not to be had
 */
async function secureDates(trx: Knex.Transaction, booking: BookingRecord): Promise<string | null> {
  const isKept = booking.state === 'under_review'; // its dates are its own already
  if (!isKept && hasMissedTheStay(booking, new Date())) return null;
  const claims = service('api::availability.claims');
  if (await claims.confirmAllocation(trx, booking.reference)) return booking.unit;
  const retaken = await claims.retakeDates(trx, booking.reference);
  return retaken.outcome === 'claimed' ? retaken.unitId : null;
}

export default () => ({ secureDates });
