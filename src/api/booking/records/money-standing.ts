import type { Knex } from 'knex';
import { whatMoneyMeans, type MoneyMeaning, type MoneyStanding } from '../../../domain/payment/money-meaning';
import { refundablePayments } from '../../payment/records/refundable-payments';
import { isFirstPayableCovered, toReturnMinor } from './booking-money';
import type { BookingRecord } from './booking-record';

/** How a booking stands with its money, and what that means. Call it under the booking's lock, with folded payables. */
export async function moneyStandingOf(
  trx: Knex.Transaction,
  booking: BookingRecord,
): Promise<MoneyStanding & { readonly meaning: MoneyMeaning }> {
  const payments = await refundablePayments(trx, booking.reference);
  const standing: MoneyStanding = {
    state: booking.state,
    isFirstPayableCovered: isFirstPayableCovered(booking),
    toReturnMinor: toReturnMinor(booking),
    onItsWayMinor: payments.reduce((sum, { onItsWayMinor }) => sum + onItsWayMinor, 0),
  };
  return { ...standing, meaning: whatMoneyMeans(standing) };
}
