import type { PaymentGateway } from '../../../domain/payment/payment-gateway';
import { isOpenRefund } from '../../../domain/payment/refund-lifecycle';
import { DomainError } from '../../../domain/shared/domain-error';
import { inTransaction } from '../../../database/transaction';
import { service } from '../../../service-map';
import { lockBooking, type BookingRecord } from '../../booking/records/booking-record';
import { readPayment } from '../records/payment-record';
import { readRefund, saveRefund, type RefundRecord } from '../records/refund-record';

/**
 * Asks the provider for a decided refund, or how it stands. Before the first try the refund is marked as submitted,
 * with the time, so that a lost answer is asked for again under the same key and never pays twice.
 * @throws DomainError `provider-unavailable` (503), so that the job is tried again
 */
async function submitRefund(documentId: string): Promise<void> {
  const refund = await markSubmitted(documentId);
  if (!isOpenRefund(refund.state)) return;
  const payment = await readPayment(refund.payment.documentId);
  const gateway = service('api::payment.payment-gateways-registry').gatewayFor(payment.provider);
  if (refund.providerReference) return readAgain(gateway, refund, refund.providerReference);
  if (!payment.providerReference) throw new Error(`Payment ${payment.documentId} has no reference to refund.`);
  const outcome = await gateway.startRefund({
    idempotencyKey: refund.idempotencyKey,
    refundId: refund.documentId,
    paymentReference: payment.providerReference,
    amount: { amountMinor: refund.amountMinor, currency: refund.currency },
    firstTriedAt: refund.firstTriedAt ?? new Date(),
  });
  switch (outcome.outcome) {
    case 'done':
      return service('api::payment.settle-refund').recordRefund(documentId, outcome.value);
    case 'refused':
      return refuse(documentId, outcome.code);
    case 'unknown':
      throw new DomainError(
        'provider-unavailable',
        'The payment provider did not answer.',
        {},
        { cause: outcome.cause },
      );
    default:
      return outcome satisfies never;
  }
}

/** A refund that its provider knows already is never commanded again, least of all one that was made at the provider. */
async function readAgain(gateway: PaymentGateway, refund: RefundRecord, reference: string): Promise<void> {
  const observed = await gateway.readRefund(reference);
  if (!observed) throw new DomainError('provider-unavailable', `The provider does not show refund ${reference}.`);
  await service('api::payment.settle-refund').recordRefund(refund.documentId, observed);
}

async function markSubmitted(documentId: string): Promise<RefundRecord> {
  return underLock(documentId, async (refund) => {
    if (refund.state !== 'approved') return;
    await saveRefund(refund, { state: 'submitted', firstTriedAt: new Date() });
  });
}

async function refuse(documentId: string, failure: string): Promise<void> {
  await underLock(documentId, async (refund, booking) => {
    if (!isOpenRefund(refund.state)) return;
    await saveRefund(refund, { state: 'manual_required', failure });
    await service('api::booking.change-attention').changeAttention(
      booking,
      { raise: ['refund-manual'], clear: ['refund-under-way'] },
      `The provider refuses a refund: ${failure}.`,
    );
  });
}

async function underLock(
  documentId: string,
  change: (refund: RefundRecord, booking: BookingRecord) => Promise<void>,
): Promise<RefundRecord> {
  const payment = await readPayment((await readRefund(documentId)).payment.documentId);
  return inTransaction(async (trx) => {
    const booking = await lockBooking(trx, payment.booking.reference);
    await change(await readRefund(documentId), booking);
    return readRefund(documentId);
  });
}

export default () => ({ submitRefund });
