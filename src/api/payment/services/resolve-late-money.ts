import type { Knex } from 'knex';
import { inTransaction } from '../../../database/transaction';
import { service } from '../../../service-map';
import { lockBooking, type BookingRecord } from '../../booking/records/booking-record';
import { paymentsOfBooking, type PaymentRecord } from '../records/payment-record';
import { refundsOfPayment } from '../records/refund-record';

/**
 * The end of the wait for money that came for dates that were gone: if the dates are free by now, the booking is
 * confirmed after all; otherwise everything goes back to where it came from.
 */
async function resolveLateMoney(reference: string): Promise<void> {
  await inTransaction(async (trx) => {
    const booking = await lockBooking(trx, reference);
    const unit = await retakenUnit(trx, booking);
    if (unit) {
      await service('api::booking.move-booking').moveBooking(booking, {
        command: 'confirm',
        actor: 'system',
        unit,
        facts: { 'first-payable-covered': true, 'dates-retaken': true },
        reason: 'Money came late; the dates became free again.',
      });
      return;
    }
    if (isOver(booking)) await refundEverything(trx, booking);
  });
}

async function retakenUnit(trx: Knex.Transaction, booking: BookingRecord): Promise<string | null> {
  if (booking.state !== 'expired' || booking.attention !== 'late-money') return null;
  const retaken = await service('api::availability.claims').retakeDates(trx, booking.reference);
  return retaken.outcome === 'claimed' ? retaken.unitId : null;
}

function isOver({ state }: BookingRecord): boolean {
  return state === 'expired' || state === 'cancelled' || state === 'declined';
}

async function refundEverything(trx: Knex.Transaction, booking: BookingRecord): Promise<void> {
  for (const payment of await paymentsOfBooking(booking.reference)) {
    const amountMinor = await notYetRefunded(payment);
    if (amountMinor === 0) continue;
    await service('api::payment.request-refund').requestRefund(trx, payment, {
      amountMinor,
      reason: 'The dates were no longer available when the money came.',
      actor: 'system',
    });
    await service('api::booking.flag-booking').flagBooking(booking, 'refund-under-way');
  }
}

async function notYetRefunded(payment: PaymentRecord): Promise<number> {
  const refunds = await refundsOfPayment(payment.documentId);
  const underWay = refunds.filter(({ state }) => state !== 'failed' && state !== 'canceled');
  return payment.capturedMinor - underWay.reduce((sum, { amountMinor }) => sum + amountMinor, 0);
}

export default () => ({ resolveLateMoney });
