import type { PaymentGateway } from '../../../domain/payment/payment-gateway';
import { isProvider } from '../../../domain/payment/payment-method';
import { isOpenRefund } from '../../../domain/payment/refund-lifecycle';
import { whatBecameOf } from '../../../domain/payment/refunds-of-payment';
import { providerUnanswered } from '../../../domain/payment/provider-unanswered';
import { DomainError } from '../../../domain/shared/domain-error';
import { enqueue } from '../../../jobs/boss';
import { service } from '../../../service-map';
import { foldPayables } from '../ledger/fold-payables';
import { createRefund, termsOf } from '../records/create-refund';
import { isDisputed } from '../records/dispute-record';
import { keptOfPayment } from '../records/kept-of-payment';
import { readPayment, type PaymentRecord } from '../records/payment-record';
import { knownRefund, refundsOfPayment, saveRefund, type RefundRecord } from '../records/refund-record';
import { withLockedRefund } from '../records/with-locked-refund';

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
      return refuse(documentId, payment, outcome.code);
    case 'unknown':
      throw providerUnanswered(outcome.cause);
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
  return withLockedRefund(documentId, async (_trx, _booking, refund) => {
    if (refund.state !== 'approved') return;
    await saveRefund(refund, { state: 'submitted', firstTriedAt: new Date() });
  });
}

/**
 * The provider refuses: somebody may have given the money back in its dashboard, so its refunds are entered first. If they
 * leave less than ours wanted, ours is superseded, and another takes its place for what is left; otherwise a person has to send
 * the money another way.
 */
async function refuse(documentId: string, payment: PaymentRecord, failure: string): Promise<void> {
  if (isProvider(payment.provider) && payment.providerReference) {
    await service('api::payment.settle-provider-object').settlePaymentObject(
      payment.provider,
      payment.providerReference,
    );
  }
  await withLockedRefund(documentId, async (trx, booking, refund) => {
    if (!isOpenRefund(refund.state)) return;
    const others = (await refundsOfPayment(payment.documentId)).filter((other) => other.documentId !== documentId);
    const keptMinor = await keptOfPayment(await readPayment(payment.documentId));
    const left = whatBecameOf(keptMinor, others.map(knownRefund(payment.provider))).availableMinor;
    const isLeftToTheBank = await isDisputed(payment.documentId);
    const state = isLeftToTheBank ? 'failed' : left < refund.amountMinor ? 'superseded' : 'manual_required';
    await saveRefund(refund, { state, failure });
    if (state === 'superseded' && left > 0) {
      const rest = await createRefund(payment, { ...termsOf(refund), state: 'approved', amountMinor: left });
      await enqueue(trx, 'submit-refund', { refund: rest.documentId });
    }
    await service('api::payment.flag-refunds').flagRefunds(trx, booking, `The provider refuses a refund: ${failure}.`);
    await service('api::booking.follow-money').followMoney(trx, await foldPayables(trx, booking));
  });
}

export default () => ({ submitRefund });
