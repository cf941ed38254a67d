import type { Knex } from 'knex';
import { whatMoneyMeans, type MoneyMeaning, type MoneyStanding } from '../../../domain/payment/money-meaning';
import { refundablePayments, type RefundablePayment } from '../../payment/records/refundable-payments';
import { askedMinor, firstPayable, toReturnMinor } from './booking-money';
import type { BookingRecord } from './booking-record';

/** How a booking stands with its money, and what that means. Call it under the booking's lock, with folded payables. */
export async function moneyStandingOf(
  trx: Knex.Transaction,
  booking: BookingRecord,
): Promise<MoneyStanding & { readonly meaning: MoneyMeaning; readonly undecidedMinor: number }> {
  const payments = await refundablePayments(trx, booking.reference);
  const first = firstPayable(booking);
  const { documentId, paidMinor, refundedMinor } = first;
  const ofFirst = payments.filter(({ payment }) => payment.payable.documentId === documentId);
  const standing: MoneyStanding = {
    state: booking.state,
    firstPayable: {
      amountMinor: askedMinor(first),
      keptMinor: paidMinor - refundedMinor,
      onItsWayMinor: sumOnItsWay(ofFirst),
    },
    toReturnMinor: toReturnMinor(booking),
    onItsWayMinor: sumOnItsWay(payments),
    isReturnDecided: payments.some(({ isReturnDecided }) => isReturnDecided),
  };
  const undecidedMinor = payments.reduce((sum, payment) => sum + payment.undecidedMinor, 0);
  return { ...standing, meaning: whatMoneyMeans(standing), undecidedMinor };
}

function sumOnItsWay(payments: readonly RefundablePayment[]): number {
  return payments.reduce((sum, { onItsWayMinor }) => sum + onItsWayMinor, 0);
}
