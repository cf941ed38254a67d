import type { PaymentProvider, ProviderPayment } from '../../../domain/payment/payment-gateway';
import { DomainError } from '../../../domain/shared/domain-error';
import { inTransaction } from '../../../database/transaction';
import { service } from '../../../service-map';
import { appendToLedger } from '../ledger/append-to-ledger';
import { findPayment, type PaymentRecord } from '../records/payment-record';

/**
 * Settles a payment known by the provider's id. It may be one whose creation was never answered to us: then it carries
 * our id. Captured money that is none of ours is entered in suspense, so that nobody can overlook it.
 */
async function settlePaymentObject(provider: PaymentProvider, reference: string): Promise<void> {
  const gateway = service('api::payment.payment-gateways-registry').gatewayFor(provider);
  const observed = await gateway.readPayment(reference);
  if (!observed) throw new DomainError('provider-unavailable', `${provider} does not show payment ${reference} yet.`);
  const payment = await findOurs(provider, observed);
  if (payment) await service('api::payment.settle-payment').recordObservation(payment.documentId, observed);
  else await enterUnknownMoney(provider, observed);
}

/** Settles a refund known by the provider's id, also one that was made in the provider's own dashboard. */
async function settleRefundObject(provider: PaymentProvider, reference: string): Promise<void> {
  const gateway = service('api::payment.payment-gateways-registry').gatewayFor(provider);
  const observed = await gateway.readRefund(reference);
  if (!observed) throw new DomainError('provider-unavailable', `${provider} does not show refund ${reference} yet.`);
  const refunds = service('api::payment.settle-refund');
  const payment = await refunds.paymentOf(provider, observed);
  if (payment) await refunds.settleProviderRefund(observed, payment);
  else strapi.log.warn(`refund ${reference} at ${provider} belongs to no payment of ours`);
}

async function findOurs(provider: PaymentProvider, observed: ProviderPayment): Promise<PaymentRecord | null> {
  const known = await findPayment({ provider, providerReference: observed.reference });
  if (known || !observed.paymentId) return known;
  const named = await findPayment({ documentId: observed.paymentId });
  return named?.provider === provider && named.providerReference === null ? named : null;
}

async function enterUnknownMoney(provider: PaymentProvider, observed: ProviderPayment): Promise<void> {
  if (observed.capturedMinor === 0) return;
  const isNew = await inTransaction((trx) =>
    appendToLedger(trx, {
      kind: 'captured',
      provider,
      providerReference: observed.chargeReference ?? observed.reference,
      bookingReference: null,
      payableId: null,
      paymentId: null,
      suspense: 'unknown-payment',
      amount: { amountMinor: observed.capturedMinor, currency: observed.amount.currency },
    }),
  );
  if (isNew)
    strapi.log.error(
      `alarm: ${provider} captured ${observed.capturedMinor} ${observed.amount.currency} under ${observed.reference}, which is no payment of ours`,
    );
}

export default () => ({ settlePaymentObject, settleRefundObject });
