import type { Knex } from 'knex';
import type { PaymentProvider, ProviderPayment, ProviderRefund } from '../../../domain/payment/payment-gateway';
import { DomainError } from '../../../domain/shared/domain-error';
import { inTransaction } from '../../../database/transaction';
import { service } from '../../../service-map';
import { capturesToEnter } from '../../../domain/payment/captures-to-enter';
import { suspenseCause, suspenseTask, type UnknownMoney } from '../../../domain/task/task';
import { appendToLedger } from '../ledger/append-to-ledger';
import { enteredCaptures } from '../ledger/ledger-entries';
import { nobodysMoney } from '../ledger/nobodys-money';
import { linkToCapture, unknownMoneyLeft } from '../ledger/unknown-money';
import { findPayment, type PaymentRecord } from '../records/payment-record';

/**
 * Settles a payment known by the provider's id, with its refunds. It may be one whose creation was never answered to us:
 * then it carries our id. Captured money that is none of ours is entered in suspense, so that nobody can overlook it.
 */
async function settlePaymentObject(provider: PaymentProvider, reference: string): Promise<void> {
  const gateway = service('api::payment.payment-gateways-registry').gatewayFor(provider);
  const observed = await gateway.readPayment(reference);
  if (!observed) throw new DomainError('provider-unavailable', `${provider} does not show payment ${reference} yet.`);
  const refunds = await gateway.refundsOf(reference);
  const payment = await findOurs(provider, observed);
  if (!payment) return enterUnknownMoney(provider, observed, refunds);
  const settled = await service('api::payment.settle-payment').recordObservation(payment.documentId, observed, refunds);
  await service('api::payment.collect-payment').collectPayment(settled);
}

/** Settles the payment that a refund, known by the provider's id, belongs to. */
async function settleRefundObject(provider: PaymentProvider, reference: string): Promise<void> {
  const gateway = service('api::payment.payment-gateways-registry').gatewayFor(provider);
  const observed = await gateway.readRefund(reference);
  if (!observed) throw new DomainError('provider-unavailable', `${provider} does not show refund ${reference} yet.`);
  if (observed.paymentReference) await settlePaymentObject(provider, observed.paymentReference);
  else strapi.log.warn(`refund ${reference} at ${provider} belongs to no payment of ours`);
}

/**
 * Our payment behind a provider's id, where a dispute or a warning speaks of one. What speaks of a payment may be heard
 * before the payment itself, or before its money: that is settled first.
 * @returns `null` when it is none of ours
 * @throws DomainError `provider-unavailable` (503)
 */
async function paymentBehind(
  provider: PaymentProvider,
  providerReference: string | null,
): Promise<PaymentRecord | null> {
  if (providerReference === null) return null;
  const known = await findPayment({ provider, providerReference });
  if (known && known.capturedMinor > 0) return known;
  await settlePaymentObject(provider, providerReference);
  return findPayment({ provider, providerReference });
}

async function findOurs(provider: PaymentProvider, observed: ProviderPayment): Promise<PaymentRecord | null> {
  const known = await findPayment({ provider, providerReference: observed.reference });
  if (known || !observed.paymentId) return known;
  const named = await findPayment({ documentId: observed.paymentId });
  return named?.provider === provider && named.providerReference === null ? named : null;
}

async function enterUnknownMoney(
  provider: PaymentProvider,
  observed: ProviderPayment,
  refunds: readonly ProviderRefund[],
): Promise<void> {
  const [first, ...later] = observed.captures;
  if (!first) return;
  const capture = first.reference; // under which all of the payment's money waits
  const money = {
    ...{ provider, paymentReference: observed.reference, captureReference: capture },
    amount: { amountMinor: observed.capturedMinor, currency: observed.amount.currency },
  };
  const isNew = await inTransaction(async (trx) => {
    for (const { reference } of later) await linkToCapture(trx, provider, { movement: reference, capture });
    for (const refund of refunds) {
      await linkToCapture(trx, provider, { movement: refund.reference, capture });
      await enterUnknownRefund(trx, provider, refund);
    }
    const hasEntered = await enterUnknownCaptures(trx, provider, observed);
    await askForAPerson(trx, money);
    return hasEntered;
  });
  if (isNew)
    strapi.log.error(
      `alarm: ${provider} captured ${observed.capturedMinor} ${observed.amount.currency} under ${observed.reference}, which is no payment of ours`,
    );
}

/** @returns whether anything was new */
async function enterUnknownCaptures(
  trx: Knex.Transaction,
  provider: PaymentProvider,
  { captures, amount: { currency } }: ProviderPayment,
): Promise<boolean> {
  const references = captures.map(({ reference }) => reference);
  const entered = await enteredCaptures(trx, provider, references);
  let isNew = false;
  for (const { reference: providerReference, amountMinor } of capturesToEnter(captures, entered)) {
    const entry = { ...nobodysMoney(provider), providerReference, amount: { amountMinor, currency } };
    if (await appendToLedger(trx, { ...entry, kind: 'captured' })) isNew = true;
  }
  return isNew;
}

/** Somebody is asked for as long as any of it is here. */
async function askForAPerson(trx: Knex.Transaction, money: UnknownMoney): Promise<void> {
  const { provider, captureReference } = money;
  if ((await unknownMoneyLeft(trx, provider, captureReference)) > 0)
    await service('api::task.raise-task').raiseTask(suspenseTask(money));
  else await service('api::task.close-task').closeTask(suspenseCause(provider, captureReference), 'system');
}

/** One that failed after it had succeeded is entered both ways. */
async function enterUnknownRefund(
  trx: Knex.Transaction,
  provider: PaymentProvider,
  { reference, amount, state }: ProviderRefund,
): Promise<void> {
  const entry = { ...nobodysMoney(provider), providerReference: reference, amount };
  if (state === 'succeeded') await appendToLedger(trx, { ...entry, kind: 'refunded' });
  const wasEntered: unknown = await trx('ledger_events')
    .where({ provider, kind: 'refunded', provider_reference: reference })
    .first('seq');
  if (state === 'failed' && wasEntered) await appendToLedger(trx, { ...entry, kind: 'refund_reversed' });
}

export default () => ({ settlePaymentObject, settleRefundObject, paymentBehind });
