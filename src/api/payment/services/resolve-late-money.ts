import type { Knex } from 'knex';
import { inTransaction } from '../../../database/transaction';
import { service } from '../../../service-map';
import { moneyStandingOf } from '../../booking/records/money-standing';
import { lockBooking, type BookingRecord } from '../../booking/records/booking-record';
import { foldPayables } from '../ledger/fold-payables';
import { refundablePayments } from '../records/refundable-payments';

/**
 * The end of the wait for money that a booking holds although it is over: if it is paid and its dates are free by now, it
 * is confirmed after all; otherwise everything goes back to where it came from. Doing it twice changes nothing.
 */
async function resolveLateMoney(reference: string): Promise<void> {
  await inTransaction(async (trx) => {
    const booking = await foldPayables(trx, await lockBooking(trx, reference));
    if (booking.state === 'awaiting_payment') return;
    const { meaning, toReturnMinor, onItsWayMinor } = await moneyStandingOf(trx, booking);
    if (meaning === 'confirm' && (await service('api::booking.follow-money').confirmIfDatesAreThere(trx, booking)))
      return;
    if (meaning === 'confirm' || meaning === 'return') await giveBack(trx, booking, toReturnMinor - onItsWayMinor);
  });
}

/** A payment whose refund came to nothing before is left to a person. */
async function giveBack(trx: Knex.Transaction, booking: BookingRecord, dueMinor: number): Promise<void> {
  const payments = (await refundablePayments(trx, booking.reference)).filter(({ hasFailed }) => !hasFailed);
  const availableMinor = payments.reduce((sum, payment) => sum + payment.availableMinor, 0);
  await service('api::payment.request-refund').requestRefund(trx, booking, {
    amount: { amountMinor: Math.min(dueMinor, availableMinor), currency: booking.currency },
    reason: 'The booking was over when the money came.',
    actor: 'system',
    from: ({ hasFailed }) => !hasFailed,
  });
}

export default () => ({ resolveLateMoney });
