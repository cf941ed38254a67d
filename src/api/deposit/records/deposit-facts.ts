import type { DepositPayment } from '../../../domain/deposit/deposit-standing';
import type { DepositFacts } from '../../../domain/deposit/next-deposit-step';
import type { BookingRecord } from '../../booking/records/booking-record';
import { paymentsOfPayable, type PaymentRecord } from '../../payment/records/payment-record';
import { activeMethodOf } from '../../payment/records/saved-method-record';
import { openClaimsOf } from './claim-record';
import type { DepositRecord } from './deposit-record';

/** Everything that decides what is to be done for a deposit. */
export async function depositFacts(booking: BookingRecord, deposit: DepositRecord): Promise<DepositFacts> {
  return {
    state: deposit.state,
    booking,
    heldBy: deposit.heldBy,
    payments: await depositPayments(deposit),
    hasSavedMethod: (await activeMethodOf(booking.reference)) !== null,
    isWarned: booking.attention.includes('deposit-failed'),
    hasOpenClaim: (await openClaimsOf(deposit.documentId)).length > 0,
  };
}

/** What was begun for a deposit, newest first. */
export async function depositPayments({ payable }: DepositRecord): Promise<DepositPayment[]> {
  return (await paymentsOfPayable(payable.documentId)).map(depositPayment);
}

function depositPayment({ documentId, firstTriedAt, ...payment }: PaymentRecord): DepositPayment {
  const { state, amountMinor, captureBefore, promisedUntil, failure } = payment;
  return { id: documentId, state, amountMinor, captureBefore, promisedUntil, failure, triedAt: firstTriedAt };
}
