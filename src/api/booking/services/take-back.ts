import { Temporal } from 'temporal-polyfill';
import { inTransaction } from '../../../database/transaction';
import { enqueue } from '../../../jobs/boss';
import { service } from '../../../service-map';
import { depositOfBooking } from '../../deposit/records/deposit-record';
import { lockBooking, type BookingRecord } from '../records/booking-record';
import type { StayCommand } from './hand-over';

/**
 * The asset is back. One that comes back early is free for others as soon as it is prepared; what the stay costs changes by an
 * amendment only.
 * @throws DomainError `booking-not-found` (404), `transition-not-allowed` (409)
 */
async function takeBack({ reference, actor, reason }: StayCommand): Promise<BookingRecord> {
  return inTransaction(async (trx) => {
    const booking = await lockBooking(trx, reference);
    const returned = await service('api::booking.move-booking').moveBooking(booking, {
      ...{ command: 'take-back', actor, reason },
      facts: { 'return-recorded': true },
    });
    await service('api::amendment.end-amendments').endAmendments(trx, returned);
    await service('api::availability.claims').cutShort(trx, reference, Temporal.Now.instant());
    const deposit = await depositOfBooking(reference);
    if (deposit) await enqueue(trx, 'tend-deposit', { deposit: deposit.documentId });
    return returned;
  });
}

export default () => ({ takeBack });
