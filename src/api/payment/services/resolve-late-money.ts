import type { Knex } from 'knex';
import { inTransaction } from '../../../database/transaction';
import { service } from '../../../service-map';
import { lockBooking, type BookingRecord } from '../../booking/records/booking-record';
import { foldPayables } from '../ledger/fold-payables';
import { captureOfPayment } from '../ledger/ledger-entries';
import { paymentsOfBooking, type PaymentRecord } from '../records/payment-record';
import { isMoneyGoingBack, unrefundedMinor } from '../records/refund-record';

/**
 * The end of the wait for money that a booking holds although it is over: if it is paid and its dates are free by now, it
 * is confirmed after all; otherwise everything goes back to where it came from. Doing it twice changes nothing.
 */
async function resolveLateMoney(reference: string): Promise<void> {
  await inTransaction(async (trx) => {
    const booking = await foldPayables(trx, await lockBooking(trx, reference));
    const meaning = service('api::booking.follow-money').moneyMeaningOf(booking);
    if (booking.state === 'awaiting_payment') return;
    if (meaning === 'confirm' && (await isConfirmedAfterAll(trx, booking))) return;
    if (meaning === 'confirm' || meaning === 'return') await refundEverything(trx, booking);
  });
}

async function isConfirmedAfterAll(trx: Knex.Transaction, booking: BookingRecord): Promise<boolean> {
  if (await isMoneyGoingBack(booking.reference)) return false;
  return (await service('api::booking.follow-money').confirmIfDatesAreThere(trx, booking)) !== null;
}

async function refundEverything(trx: Knex.Transaction, booking: BookingRecord): Promise<void> {
  let isUnderWay = false;
  for (const payment of await paymentsOfBooking(booking.reference)) {
    const amountMinor = (await isInSuspense(trx, payment)) ? 0 : await unrefundedMinor(payment);
    if (amountMinor === 0) continue;
    isUnderWay = true;
    await service('api::payment.request-refund').requestRefund(trx, payment, {
      amountMinor,
      reason: 'The booking was over when the money came.',
      actor: 'system',
    });
  }
  if (!isUnderWay) return;
  await service('api::booking.change-attention').changeAttention(
    booking,
    { raise: ['refund-under-way'] },
    'Everything that was paid goes back.',
  );
}

/** Money that is not what was asked for waits for a person, who may know more than we do. */
async function isInSuspense(trx: Knex.Transaction, payment: PaymentRecord): Promise<boolean> {
  return (await captureOfPayment(trx, payment.documentId))?.payableId === null;
}

export default () => ({ resolveLateMoney });
