import type { Knex } from 'knex';
import { isUndone, UNDECIDED_REFUND_STATES } from '../../../domain/payment/refund-lifecycle';
import { captureOfPayment } from '../ledger/ledger-entries';
import { paymentsOfBooking, type PaymentRecord } from './payment-record';
import { refundsOfPayment, type RefundRecord } from './refund-record';

/** A payment that took money for a payable, with what became of that money. Amounts in minor units. */
export interface RefundablePayment {
  readonly payment: PaymentRecord;
  /** Captured, and neither given back nor on its way. */
  readonly availableMinor: number;
  /** Decided, and not at the guest yet. */
  readonly onItsWayMinor: number;
  /** A refund of it came to nothing before: whoever tries again should know why. */
  readonly hasFailed: boolean;
}

/** The payments of a booking that took money for its payables, newest first. Money in suspense waits for a person. */
export async function refundablePayments(trx: Knex.Transaction, reference: string): Promise<RefundablePayment[]> {
  const refundable: RefundablePayment[] = [];
  for (const payment of await paymentsOfBooking(reference)) {
    const capture = await captureOfPayment(trx, payment.documentId);
    if (!capture?.payableId) continue;
    refundable.push(standingOf(payment, await refundsOfPayment(payment.documentId)));
  }
  return refundable;
}

function standingOf(payment: PaymentRecord, refunds: readonly RefundRecord[]): RefundablePayment {
  const sumOf = (isCounted: (state: RefundRecord['state']) => boolean) =>
    refunds.filter(({ state }) => isCounted(state)).reduce((sum, { amountMinor }) => sum + amountMinor, 0);
  return {
    payment,
    availableMinor: payment.capturedMinor - sumOf((state) => !isUndone(state)),
    onItsWayMinor: sumOf((state) => UNDECIDED_REFUND_STATES.some((undecided) => undecided === state)),
    hasFailed: refunds.some(({ state }) => isUndone(state)),
  };
}
