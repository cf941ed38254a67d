import type { Knex } from 'knex';
import { isProvider } from '../../../domain/payment/payment-method';
import { inTransaction } from '../../../database/transaction';
import { service } from '../../../service-map';
import { attentionText, lockBooking, readBooking, type BookingRecord } from '../../booking/records/booking-record';
import { moneyStandingOf } from '../../booking/records/money-standing';
import { foldPayables } from '../ledger/fold-payables';
import { paymentsOfBooking } from '../records/payment-record';
import { refundablePayments } from '../records/refundable-payments';

/**
 * The end of the wait for money that a booking holds although it is over: if it is paid and its dates are free by now, it
 * is confirmed after all; otherwise everything goes back to where it came from. Doing it twice changes nothing. The
 * provider is read first: somebody may have given the money back there.
 * @throws DomainError `provider-unavailable` (503), so that the job is tried again
 */
async function resolveLateMoney(reference: string): Promise<void> {
  await readAgain(reference);
  await inTransaction(async (trx) => {
    const booking = await foldPayables(trx, await lockBooking(trx, reference));
    if (booking.state === 'awaiting_payment') return;
    const { meaning, toReturnMinor, onItsWayMinor } = await moneyStandingOf(trx, booking);
    if (meaning === 'confirm' && (await service('api::booking.follow-money').confirmIfDatesAreThere(trx, booking)))
      return;
    if (meaning === 'confirm' || meaning === 'return') await giveBack(trx, booking, toReturnMinor - onItsWayMinor);
  });
}

async function readAgain(reference: string): Promise<void> {
  for (const { provider, providerReference, capturedMinor } of await paymentsOfBooking(reference)) {
    if (!providerReference || capturedMinor === 0 || !isProvider(provider)) continue;
    await service('api::payment.settle-provider-object').settlePaymentObject(provider, providerReference);
  }
}

/** What one of our own refunds could not bring back before is left to a person. */
async function giveBack(trx: Knex.Transaction, booking: BookingRecord, dueMinor: number): Promise<void> {
  const payments = await refundablePayments(trx, booking.reference);
  const possibleMinor = payments.reduce((sum, { automaticMinor }) => sum + automaticMinor, 0);
  await service('api::payment.request-refund').requestRefund(trx, booking, {
    amount: { amountMinor: Math.min(dueMinor, possibleMinor), currency: booking.currency },
    reason: 'The booking was over when the money came.',
    actor: 'system',
    isAutomatic: true,
  });
  await markAsSeen(booking);
}

/** The sweep comes back to a booking only a while after it was seen last. */
async function markAsSeen(booking: BookingRecord): Promise<void> {
  const { attention } = await readBooking(booking.reference);
  await strapi.db
    .query('api::booking.booking')
    .updateMany({ where: { reference: booking.reference }, data: { attention: attentionText(attention) } });
}

export default () => ({ resolveLateMoney });
