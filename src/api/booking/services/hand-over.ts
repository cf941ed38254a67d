import { dateIn } from '../../../domain/shared/calendar-date';
import { allowsHandOver } from '../../../domain/deposit/deposit-lifecycle';
import { Temporal } from 'temporal-polyfill';
import { inTransaction } from '../../../database/transaction';
import { service } from '../../../service-map';
import { depositOfBooking } from '../../deposit/records/deposit-record';
import { outstandingMinor, pricePayables } from '../records/booking-money';
import { lockBooking, type BookingRecord } from '../records/booking-record';

export interface StayCommand {
  readonly reference: string;
  readonly actor: `staff:${string}`;
  /** What was recorded, for the history. */
  readonly reason: string;
}

/**
 * The guest has the keys: everything that is due by today is paid, and the deposit is secured or waived.
 * @throws DomainError `booking-not-found` (404), `transition-not-allowed` (409) naming what is missing
 */
async function handOver({ reference, actor, reason }: StayCommand): Promise<BookingRecord> {
  return inTransaction(async (trx) => {
    const booking = await lockBooking(trx, reference);
    const deposit = await depositOfBooking(reference);
    return service('api::booking.move-booking').moveBooking(booking, {
      ...{ command: 'hand-over', actor, reason },
      facts: {
        'due-payables-paid': isPaidSoFar(booking),
        'deposit-secured': deposit === null || allowsHandOver(deposit.state),
        'hand-over-recorded': true,
      },
    });
  });
}

function isPaidSoFar(booking: BookingRecord): boolean {
  const today = dateIn(booking.agreement.timeZone, Temporal.Now.instant());
  return pricePayables(booking).every(
    (payable) =>
      payable.state !== 'due' ||
      payable.payableUntil !== null ||
      payable.dueOn > today ||
      outstandingMinor(payable) === 0,
  );
}

export default () => ({ handOver });
