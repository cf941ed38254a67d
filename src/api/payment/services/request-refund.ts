import type { Knex } from 'knex';
import { paymentDisputed } from '../../../domain/payment/payment-disputed';
import type { RefundEffect } from '../../../domain/payment/refund-effect';
import { splitRefund } from '../../../domain/payment/split-refund';
import { DomainError } from '../../../domain/shared/domain-error';
import type { Money } from '../../../domain/shared/money';
import { service } from '../../../service-map';
import type { BookingRecord } from '../../booking/records/booking-record';
import { depositOfBooking } from '../../deposit/records/deposit-record';
import { createRefund } from '../records/create-refund';
import type { PaymentRecord } from '../records/payment-record';
import { capturedPayments, paidTheDeposit, paidThePrice, type RefundablePayment } from '../records/refundable-payments';
import type { RefundRecord } from '../records/refund-record';

export interface RefundRequest {
  readonly amount: Money;
  readonly reason: string;
  readonly actor: string;
  /** What the guest owes afterwards; `due_again` unless said otherwise. */
  readonly effect?: RefundEffect;
  /** The one payment to take it from, whatever its money is. */
  readonly payment?: string | undefined;
  /** Otherwise, what the payments paid that it is taken from: the price, unless said otherwise. */
  readonly source?: 'price' | 'deposit';
  /** Leaves alone what one of our own refunds could not bring back before: that is for a person to decide. */
  readonly isAutomatic?: boolean;
  /** The second person, where one has agreed already. */
  readonly approvedBy?: string | null;
  /** A second person has to agree before anything goes. */
  readonly isToBeApproved?: boolean;
}

/**
 * Decides a refund and commands it, in the transaction of its cause and under the booking's lock: it is split over the
 * booking's payments, newest first. The provider hears of each part from a job.
 * @returns the parts
 * @throws DomainError `refund-exceeds-payments` (422), `payment-disputed` (409)
 */
async function requestRefund(
  trx: Knex.Transaction,
  booking: BookingRecord,
  request: RefundRequest,
): Promise<RefundRecord[]> {
  const { amount, isAutomatic = false } = request;
  if (amount.amountMinor < 0) throw new RangeError('A refund is not below zero');
  const payments = (await capturedPayments(trx, booking.reference)).filter(isSource(request));
  if (amount.amountMinor > 0 && !isAutomatic && payments.some(({ isDisputed }) => isDisputed)) {
    throw paymentDisputed();
  }
  if (request.effect === 'price_reduction' && !payments.every(paidThePrice)) {
    throw new DomainError('refund-not-of-price', 'That money did not pay the price, and cannot reduce it.', {
      path: ['effect'],
    });
  }
  if (request.payment !== undefined && payments.some(paidTheDeposit)) await requireSettledDeposit(booking);
  const parts = splitRefund(
    amount,
    payments.map(({ payment, availableMinor, automaticMinor }) => ({
      paymentId: payment.documentId,
      available: { amountMinor: isAutomatic ? automaticMinor : availableMinor, currency: payment.currency },
    })),
  );
  const refunds: RefundRecord[] = [];
  for (const part of parts) {
    const source = payments.find(({ payment }) => payment.documentId === part.paymentId);
    if (source) refunds.push(await decide(trx, source.payment, part.amount.amountMinor, request));
  }
  if (refunds.length > 0) await service('api::payment.flag-refunds').flagRefunds(trx, booking, request.reason);
  return refunds;
}

/** A deposit is given back by settling it, where claims are looked at. */
async function requireSettledDeposit({ reference }: BookingRecord): Promise<void> {
  const deposit = await depositOfBooking(reference);
  if (!deposit || deposit.state === 'settled') return;
  throw new DomainError('deposit-undecided', 'A security deposit is given back by settling it.', { path: ['payment'] });
}

function isSource({ payment: wanted, source }: RefundRequest) {
  if (wanted !== undefined) return ({ payment }: RefundablePayment) => payment.documentId === wanted;
  return source === 'deposit' ? paidTheDeposit : paidThePrice;
}

async function decide(
  trx: Knex.Transaction,
  payment: PaymentRecord,
  amountMinor: number,
  { reason, actor, effect = 'due_again', approvedBy = null, isToBeApproved = false }: RefundRequest,
): Promise<RefundRecord> {
  const refund = await createRefund(payment, {
    state: 'requested',
    amountMinor,
    reason,
    actor,
    effect,
    approvedBy: null,
  });
  return isToBeApproved
    ? refund
    : service('api::payment.release-refund').releaseRefund(trx, payment, refund, approvedBy);
}

export default () => ({ requestRefund });
