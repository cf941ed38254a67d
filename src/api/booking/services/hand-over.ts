import { dateIn } from '../../../domain/shared/calendar-date';
import { allowsHandOver } from '../../../domain/deposit/deposit-lifecycle';
import { Temporal } from 'temporal-polyfill';
import { inTransaction } from '../../../database/transaction';
import { service } from '../../../service-map';
import { depositOfBooking } from '../../deposit/records/deposit-record';
import { outstandingMinor, pricePayables } from '../records/booking-money';
import { lockBooking, type BookingRecord } from '../records/booking-record';
import { advanceStay } from '../stays/advance-stay';
import { legToHandle } from '../stays/leg-to-handle';

export interface StayCommand {
  readonly reference: string;
  /** Which leg of an itinerary, from 0: each is handed over by itself. */
  readonly leg?: number | undefined;
  readonly actor: `staff:${string}`;
  /** What was recorded, for the history. */
  readonly reason: string;
}

/**
 * The guest has the keys: everything that is due by today is paid, and the deposit is secured or waived. An itinerary runs from the
 * first leg that is handed over.
 * @throws DomainError `booking-not-found` (404), `transition-not-allowed` (409) naming what is missing, and what `legToHandle` throws
 */
async function handOver({ reference, leg, actor, reason }: StayCommand): Promise<BookingRecord> {
  return inTransaction(async (trx) => {
    const booking = await lockBooking(trx, reference);
    const deposit = await depositOfBooking(reference);
    const facts = {
      'due-payables-paid': isPaidSoFar(booking),
      'deposit-secured': deposit === null || allowsHandOver(deposit.state),
      'hand-over-recorded': true,
    };
    const step = { command: 'hand-over', actor, reason, facts } as const;
    const number = legToHandle(booking, leg);
    if (number !== null && !(await advanceStay(trx, booking, { ...step, leg: number }))) return booking;
    return service('api::booking.move-booking').moveBooking(booking, step);
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
