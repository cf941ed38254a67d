import { inTransaction } from '../../../database/transaction';
import { environment } from '../../../environment';
import { enqueue } from '../../../jobs/boss';
import { service } from '../../../service-map';
import { depositOfBooking } from '../../deposit/records/deposit-record';
import { lockBooking, readBooking, type BookingRecord } from '../records/booking-record';
import type { StayCommand } from './hand-over';

/**
 * The guest did not come: the dates are free again, what was bought is kept, and what was entrusted to us goes back. Not before
 * the hand-over and `NO_SHOW_GRACE_SECONDS` have passed.
 * @throws DomainError `booking-not-found` (404), `transition-not-allowed`, `payment-disputed` (409)
 */
async function markNoShow({ reference, actor, reason }: StayCommand): Promise<BookingRecord> {
  return inTransaction(async (trx) => {
    const booking = await lockBooking(trx, reference);
    const graceEnds = booking.startsAt.getTime() + environment().NO_SHOW_GRACE_SECONDS * 1000;
    const moved = await service('api::booking.move-booking').moveBooking(booking, {
      ...{ command: 'mark-no-show', actor, reason },
      facts: { 'grace-over': graceEnds <= Date.now() },
    });
    if (moved.version === booking.version) return booking; // it was marked before
    await service('api::amendment.end-amendments').endAmendments(trx, moved);
    await service('api::amendment.settle-no-show').settleNoShow(trx, await readBooking(reference), { actor, reason });
    await service('api::availability.claims').releaseAllocation(trx, reference);
    const deposit = await depositOfBooking(reference);
    if (deposit) await enqueue(trx, 'tend-deposit', { deposit: deposit.documentId });
    return readBooking(reference);
  });
}

export default () => ({ markNoShow });
