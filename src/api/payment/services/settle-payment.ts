import type { Knex } from 'knex';
import type { AttentionFlag } from '../../../domain/booking/attention';
import type { SuspenseReason } from '../../../domain/payment/ledger';
import type {
  DeclinedTry,
  ProviderPayment,
  ProviderRefund,
  SavedMethod,
} from '../../../domain/payment/payment-gateway';
import type { PaymentMethod } from '../../../domain/payment/payment-method';
import { isLive, observePayment } from '../../../domain/payment/payment-lifecycle';
import { DomainError } from '../../../domain/shared/domain-error';
import { inTransaction } from '../../../database/transaction';
import { enqueue } from '../../../jobs/boss';
import { service } from '../../../service-map';
import { outstandingMinor } from '../../booking/records/booking-money';
import { lockBooking, type BookingRecord } from '../../booking/records/booking-record';
import { appendToLedger } from '../ledger/append-to-ledger';
import { foldPayables } from '../ledger/fold-payables';
import { tellOfCharge } from '../notices/tell-of-charge';
import { readPayment, savePayment, type PaymentRecord } from '../records/payment-record';
import { activateMethod } from '../records/saved-method-record';

const FORGOTTEN_AFTER_MS = 24 * 60 * 60 * 1000;

/**
 * Brings our books in step with a payment as the provider has it now. Webhook, the guest's return and the poller all
 * end here, so the order and the number of their calls do not matter.
 * @throws DomainError `provider-unavailable` (503) when the provider gives no answer that can be trusted
 */
async function settlePayment(payment: PaymentRecord): Promise<PaymentRecord> {
  const gateway = service('api::payment.payment-gateways-registry').gatewayFor(payment.provider);
  if (!payment.providerReference)
    throw new Error(`Payment ${payment.documentId} has no reference at its provider yet.`);
  const observed = await gateway.readPayment(payment.providerReference);
  return observed ? recordObservation(payment.documentId, observed) : recordAbsence(payment.documentId);
}

/**
 * The provider shows no such payment. Soon after it was begun that proves nothing; a day later it has been forgotten
 * there, as orders are that nobody approved, and can never be paid.
 * @throws DomainError `provider-unavailable` (503)
 */
async function recordAbsence(paymentId: string): Promise<PaymentRecord> {
  const { booking } = await readPayment(paymentId);
  return inTransaction(async (trx) => {
    await lockBooking(trx, booking.reference);
    const payment = await readPayment(paymentId);
    const isForgotten =
      Date.now() - payment.firstTriedAt.getTime() >= FORGOTTEN_AFTER_MS && payment.capturedMinor === 0;
    if (!isForgotten || !isLive(payment.state)) {
      throw new DomainError('provider-unavailable', `The provider does not show payment ${paymentId}.`);
    }
    const forgotten = await savePayment(payment, { state: 'canceled', failure: 'forgotten-by-provider' });
    await service('api::booking.end-review').endReviewWithoutMoney(trx, booking.reference);
    return forgotten;
  });
}

/**
 * Writes down what a provider said of a payment: its state, the money that moved either way, and what that means for the
 * booking. Capture and refunds are entered together, so that money which has gone back already confirms nothing.
 * @param refunds the payment's refunds, where the caller has read them
 * @throws DomainError `provider-unavailable` (503)
 */
async function recordObservation(
  paymentId: string,
  observed: ProviderPayment,
  refunds?: readonly ProviderRefund[],
): Promise<PaymentRecord> {
  const known = await readPayment(paymentId);
  const { booking: owner, provider } = known;
  const movedBack = refunds ?? (await refundsOf(provider, observed));
  const declinedTries = await declinedTriesOf(known, observed);
  return inTransaction(async (trx) => {
    const booking = await lockBooking(trx, owner.reference);
    const payment = await readPayment(paymentId);
    const saved = await savePayment(payment, {
      state: observePayment(payment.state, observed.state),
      providerReference: observed.reference,
      capturedMinor: Math.max(payment.capturedMinor, observed.capturedMinor),
      clientSecret: observed.clientSecret ?? payment.clientSecret,
      approveUrl: observed.approveUrl ?? payment.approveUrl,
      failure: failureOf(payment, observed),
      captureBefore: observed.captureBefore,
      promisedUntil: observed.promisedUntil,
    });
    if (observed.savedMethod) await keepMethod(saved, observed.savedMethod);
    let isNews = observed.capturedMinor > 0 && (await enterCapture(trx, booking, saved, observed));
    for (const refund of movedBack) {
      const hasChanged = await service('api::payment.settle-refund').enterRefund(trx, {
        booking,
        payment: saved,
        refund,
      });
      isNews ||= hasChanged;
    }
    if (isNews) await service('api::booking.follow-money').followMoney(trx, await foldPayables(trx, booking));
    const screened = await service('api::risk.screen-payment').screenPayment(trx, {
      payment: saved,
      observed,
      declinedTries,
    });
    await service('api::booking.end-review').endReviewWithoutMoney(trx, owner.reference);
    await service('api::deposit.follow-deposit').followDeposit(trx, owner.reference, saved.payable.documentId);
    await tellOfCharge(trx, booking, { before: payment, after: saved });
    return screened;
  });
}

/** What the guest let us keep can be charged from now on. */
async function keepMethod({ savedMethod, isOffSession }: PaymentRecord, method: SavedMethod): Promise<void> {
  if (savedMethod && !isOffSession) await activateMethod(savedMethod.documentId, method);
}

/** Why we ended an attempt is kept: the provider does not know. */
const OUR_FAILURES: readonly (string | null)[] = ['payment-refused', 'too-many-payment-attempts'];

function failureOf(payment: PaymentRecord, observed: ProviderPayment): string | null {
  const isOurs = OUR_FAILURES.includes(payment.failure) && observed.state !== 'captured';
  return isOurs ? payment.failure : (observed.failure?.code ?? null);
}

/** Asked when a try has failed, and when one has succeeded after others of which nobody was told in time. */
function declinedTriesOf(
  { provider, state }: PaymentRecord,
  { reference, failure, instrument, state: observed }: ProviderPayment,
): Promise<readonly DeclinedTry[]> {
  const isNewlyPaid =
    instrument !== null && state !== observed && (observed === 'authorized' || observed === 'captured');
  if (failure === null && !isNewlyPaid) return Promise.resolve([]);
  return service('api::payment.payment-gateways-registry').gatewayFor(provider).declinedTriesOf(reference);
}

function refundsOf(
  provider: PaymentMethod,
  { reference, refundedMinor }: ProviderPayment,
): Promise<readonly ProviderRefund[]> {
  if (refundedMinor === 0) return Promise.resolve([]);
  return service('api::payment.payment-gateways-registry').gatewayFor(provider).refundsOf(reference);
}

/** @returns whether money moved that a payable was waiting for */
async function enterCapture(
  trx: Knex.Transaction,
  booking: BookingRecord,
  payment: PaymentRecord,
  observed: ProviderPayment,
): Promise<boolean> {
  const suspense = suspenseReason(booking, payment, observed);
  const isNew = await appendToLedger(trx, {
    kind: 'captured',
    provider: payment.provider,
    providerReference: observed.chargeReference ?? observed.reference,
    bookingReference: booking.reference,
    payableId: suspense ? null : payment.payable.documentId,
    paymentId: payment.documentId,
    suspense,
    amount: { amountMinor: observed.capturedMinor, currency: observed.amount.currency },
  });
  if (!isNew || !suspense) return isNew;
  await enqueue(trx, 'issue-documents', { reference: booking.reference });
  await service('api::booking.change-attention').changeAttention(
    booking,
    { raise: [suspense] },
    `Captured money waits in suspense: ${observed.capturedMinor} minor units of ${observed.amount.currency}.`,
  );
  return false;
}

/** Money that is not what was asked for, or was paid already, never counts as payment; it waits under a name until a person decides. */
function suspenseReason(
  booking: BookingRecord,
  payment: PaymentRecord,
  observed: ProviderPayment,
): (SuspenseReason & AttentionFlag) | null {
  if (observed.amount.currency !== payment.currency) return 'currency-mismatch';
  if (observed.capturedMinor > payment.amountMinor || observed.amount.amountMinor !== payment.amountMinor)
    return 'amount-mismatch';
  const payable = booking.payables.find(({ documentId }) => documentId === payment.payable.documentId);
  if (payable?.state === 'paid') return 'paid-twice';
  return payable && observed.capturedMinor > outstandingMinor(payable) ? 'amount-mismatch' : null;
}

export default () => ({ settlePayment, recordObservation });
