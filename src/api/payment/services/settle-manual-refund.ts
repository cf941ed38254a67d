import { DomainError } from '../../../domain/shared/domain-error';
import { inTransaction } from '../../../database/transaction';
import { service } from '../../../service-map';
import { lockBooking } from '../../booking/records/booking-record';
import { foldPayables } from '../ledger/fold-payables';
import { readPayment } from '../records/payment-record';
import { readRefund, type RefundRecord } from '../records/refund-record';

export interface SentByHand {
  readonly actor: `staff:${string}`;
  /** What proves it, such as the bank's reference of the transfer. */
  readonly evidence: string;
}

/**
 * Staff have sent a refund another way, because its provider would not: from then on the money is back with the guest.
 * The same said again changes nothing.
 * @throws DomainError `not-found` (404), `refund-not-manual` (409)
 */
async function settleManualRefund(documentId: string, { actor, evidence }: SentByHand): Promise<RefundRecord> {
  const { payment: of } = await readRefund(documentId);
  const { booking: owner } = await readPayment(of.documentId);
  return inTransaction(async (trx) => {
    const booking = await lockBooking(trx, owner.reference);
    const refund = await readRefund(documentId);
    const reference = `sent:${documentId}`;
    if (refund.providerReference === reference) return refund;
    requireManual(refund);
    const payment = await readPayment(of.documentId);
    await service('api::payment.settle-refund').enterRefund(trx, {
      booking,
      payment,
      sentBy: 'transfer',
      refund: {
        reference,
        refundId: documentId,
        paymentReference: payment.providerReference,
        state: 'succeeded',
        amount: { amountMinor: refund.amountMinor, currency: refund.currency },
        failure: `sent by ${actor}: ${evidence}`,
      },
    });
    await service('api::booking.follow-money').followMoney(trx, await foldPayables(trx, booking));
    await service('api::deposit.follow-deposit').followDeposit(trx, owner.reference, payment.payable.documentId);
    return readRefund(documentId);
  });
}

function requireManual({ state, failure }: RefundRecord): void {
  if (state === 'manual_required') return;
  const message =
    state === 'superseded'
      ? `This refund is superseded. ${failure ?? ''} Send nothing of it; if it was sent, ask the guest to give it back.`
      : `A refund that is ${state} is not sent by hand.`;
  throw new DomainError('refund-not-manual', message, { state });
}

export default () => ({ settleManualRefund });
