import type { Knex } from 'knex';
import { environment } from '../../../environment';
import { enqueue } from '../../../jobs/boss';
import { service } from '../../../service-map';
import type { BookingRecord } from '../records/booking-record';

/**
 * What money that has just been entered means for its booking. Call it under the booking's lock, with folded payables.
 * Money in time confirms. Money for a booking whose dates were let go takes them again if they are still free;
 * otherwise the guest is offered other dates for a while (`LATE_MONEY_SECONDS`), and then gets everything back.
 */
async function followMoney(trx: Knex.Transaction, booking: BookingRecord): Promise<void> {
  switch (booking.state) {
    case 'awaiting_payment':
    case 'expired':
      if (isFirstPayableCovered(booking)) await confirmOrWait(trx, booking);
      return;
    case 'cancelled':
    case 'declined':
      await service('api::booking.flag-booking').flagBooking(booking, 'money-after-the-end');
      await enqueue(trx, 'resolve-late-money', { reference: booking.reference });
      return;
    case 'under_review':
    case 'confirmed':
    case 'in_progress':
    case 'returned':
    case 'completed':
    case 'no_show':
      return;
    default:
      booking.state satisfies never;
  }
}

/** The first payable is the one whose payment makes the booking: everything at once, or the down payment. */
function isFirstPayableCovered(booking: BookingRecord): boolean {
  return booking.payables.some((payable) => payable.purpose !== 'balance' && payable.state === 'paid');
}

async function confirmOrWait(trx: Knex.Transaction, booking: BookingRecord): Promise<void> {
  const unit = await secureDates(trx, booking);
  if (unit) {
    await service('api::booking.move-booking').moveBooking(booking, {
      command: 'confirm',
      actor: 'system',
      unit,
      facts: { 'first-payable-covered': true, 'dates-retaken': true },
      reason:
        booking.state === 'expired' ? 'Money came late; the dates were still free.' : 'The first payment was received.',
    });
    return;
  }
  const expired = await letGo(booking);
  await service('api::booking.flag-booking').flagBooking(expired, 'late-money');
  await enqueue(
    trx,
    'resolve-late-money',
    { reference: booking.reference },
    new Date(Date.now() + environment().LATE_MONEY_SECONDS * 1000),
  );
}

/** Confirms the dates that are held, or takes them anew when the hold is gone. @returns the unit, `null` when it is too late */
async function secureDates(trx: Knex.Transaction, booking: BookingRecord): Promise<string | null> {
  const claims = service('api::availability.claims');
  if (await claims.confirmAllocation(trx, booking.reference)) return booking.unit;
  const retaken = await claims.retakeDates(trx, booking.reference);
  return retaken.outcome === 'claimed' ? retaken.unitId : null;
}

/** A rival took the dates after the hold was over, before our own clock came round: the booking is over all the same. */
async function letGo(booking: BookingRecord): Promise<BookingRecord> {
  if (booking.state === 'expired') return booking;
  return service('api::booking.move-booking').moveBooking(booking, {
    command: 'expire',
    actor: 'system',
    facts: { 'hold-over': true },
    reason: 'The hold was over and the dates went to somebody else before the money came.',
  });
}

export default () => ({ followMoney });
