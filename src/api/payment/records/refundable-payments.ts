import type { Knex } from 'knex';
import { whatBecameOf, type RefundedPayment } from '../../../domain/payment/refunds-of-payment';
import { captureOfPayment } from '../ledger/ledger-entries';
import { paymentsOfBooking, type PaymentRecord } from './payment-record';
import { knownRefund, refundsOfPayment } from './refund-record';

/** A payment with what became of its money. */
export interface RefundablePayment extends RefundedPayment {
  readonly payment: PaymentRecord;
  /** Its money belongs to no payable yet: it waits for a person, and is not the booking's. */
  readonly isInSuspense: boolean;
}

/** The payments of a booking that took money, newest first. */
export async function capturedPayments(trx: Knex.Transaction, reference: string): Promise<RefundablePayment[]> {
  const captured: RefundablePayment[] = [];
  for (const payment of await paymentsOfBooking(reference)) {
    const capture = await captureOfPayment(trx, payment.documentId);
    if (!capture) continue;
    const refunds = await refundsOfPayment(payment.documentId);
    const standing = whatBecameOf(payment.capturedMinor, refunds.map(knownRefund(payment.provider)));
    captured.push({ payment, isInSuspense: capture.payableId === null, ...standing });
  }
  return captured;
}

/** Those of them whose money is the booking's. */
export async function refundablePayments(trx: Knex.Transaction, reference: string): Promise<RefundablePayment[]> {
  return (await capturedPayments(trx, reference)).filter(({ isInSuspense }) => !isInSuspense);
}
