import type { Knex } from 'knex';
import { isOpenDispute } from '../../../domain/payment/dispute';
import { whatBecameOf, type RefundedPayment } from '../../../domain/payment/refunds-of-payment';
import { captureOfPayment } from '../ledger/ledger-entries';
import { disputesOfPayment } from './dispute-record';
import { keptOfPayment } from './kept-of-payment';
import { paymentsOfBooking, type PaymentRecord } from './payment-record';
import { knownRefund, refundsOfPayment } from './refund-record';

/** A payment with what became of its money. */
export interface RefundablePayment extends RefundedPayment {
  readonly payment: PaymentRecord;
  /** Its money belongs to no payable yet: it waits for a person, and is not the booking's. */
  readonly isInSuspense: boolean;
  /** Taken as, or of, a security deposit: no part of the price. */
  readonly isOfDeposit: boolean;
  /** While a dispute is open nothing of it is available: the bank may give the same money back. */
  readonly isDisputed: boolean;
}

/** The payments of a booking that took money, newest first. */
export async function capturedPayments(trx: Knex.Transaction, reference: string): Promise<RefundablePayment[]> {
  const captured: RefundablePayment[] = [];
  for (const payment of await paymentsOfBooking(reference)) {
    const capture = await captureOfPayment(trx, payment.documentId);
    if (!capture) continue;
    const refunds = await refundsOfPayment(payment.documentId);
    const isDisputed = (await disputesOfPayment(payment.documentId)).some(({ state }) => isOpenDispute(state));
    captured.push({
      payment,
      isInSuspense: capture.payableId === null,
      isOfDeposit: payment.payable.purpose === 'security_deposit',
      ...whatBecameOf(await keptOfPayment(payment), refunds.map(knownRefund(payment.provider))),
      ...(isDisputed ? { availableMinor: 0, automaticMinor: 0 } : {}),
      isDisputed,
    });
  }
  return captured;
}

/** Those of them that paid the price of the booking. */
export async function refundablePayments(trx: Knex.Transaction, reference: string): Promise<RefundablePayment[]> {
  return (await capturedPayments(trx, reference)).filter(paidThePrice);
}

export function paidThePrice({ isInSuspense, isOfDeposit }: RefundablePayment): boolean {
  return !isInSuspense && !isOfDeposit;
}

export function paidTheDeposit({ isInSuspense, isOfDeposit }: RefundablePayment): boolean {
  return !isInSuspense && isOfDeposit;
}

/** What may go back of a booking's security deposit, and what is on its way, in minor units. */
export async function refundableDeposit(
  trx: Knex.Transaction,
  reference: string,
): Promise<{ readonly availableMinor: number; readonly onItsWayMinor: number }> {
  const payments = (await capturedPayments(trx, reference)).filter(paidTheDeposit);
  return {
    availableMinor: payments.reduce((sum, { automaticMinor }) => sum + automaticMinor, 0),
    onItsWayMinor: payments.reduce((sum, { onItsWayMinor }) => sum + onItsWayMinor, 0),
  };
}
