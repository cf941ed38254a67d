import type { Knex } from 'knex';
import type { AttentionFlag } from '../../../domain/booking/attention';
import type { SuspenseReason } from '../../../domain/payment/ledger';
import { capturesToEnter } from '../../../domain/payment/captures-to-enter';
import type {
  DeclinedTry,
  ProviderCapture,
  ProviderPayment,
  ProviderRefund,
  SavedMethod,
} from '../../../domain/payment/payment-gateway';
import type { PaymentMethod } from '../../../domain/payment/payment-method';
import { hasTakenMoney, isLive, observePayment } from '../../../domain/payment/payment-lifecycle';
import { DomainError } from '../../../domain/shared/domain-error';
import { inTransaction } from '../../../database/transaction';
import { enqueue } from '../../../jobs/boss';
import { service } from '../../../service-map';
import { outstandingMinor } from '../../booking/records/booking-money';
import { lockBooking, type BookingRecord } from '../../booking/records/booking-record';
import { appendToLedger } from '../ledger/append-to-ledger';
import { foldPayables } from '../ledger/fold-payables';
import { enteredCaptures } from '../ledger/ledger-entries';
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
    const state = observePayment(payment.state, observed.state);
    const saved = await savePayment(payment, {
      state,
      providerReference: observed.reference,
      capturedMinor: Math.max(payment.capturedMinor, observed.capturedMinor),
      clientSecret: observed.clientSecret ?? payment.clientSecret,
      approveUrl: observed.approveUrl ?? payment.approveUrl,
      failure: hasTakenMoney(state) ? null : failureOf(payment, observed),
      captureBefore: hasTakenMoney(state) ? null : observed.captureBefore, // an older reading may come late
      promisedUntil: hasTakenMoney(state) ? null : observed.promisedUntil,
    });
    if (observed.savedMethod) await keepMethod(saved, observed.savedMethod);
    let isNews = await enterCaptures(trx, booking, saved, observed);
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
  return OUR_FAILURES.includes(payment.failure) ? payment.failure : (observed.failure?.code ?? null);
}

/** Asked when a try has failed, and when one has succeeded after others of which nobody was told in time. */
function declinedTriesOf(
  { provider, state }: PaymentRecord,
  { reference, failure, instrument, state: observed }: ProviderPayment,
): Promise<readonly DeclinedTry[]> {
  const isNewlyPaid =
    instrument !== null && state !== observed && (observed === 'authorized' || hasTakenMoney(observed));
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

/**
 * Enters what was taken, each capture under its own id: of what is held, somebody may take one part after the other in the
 * provider's dashboard.
 * @returns whether money moved that a payable was waiting for
 */
async function enterCaptures(
  trx: Knex.Transaction,
  booking: BookingRecord,
  payment: PaymentRecord,
  observed: ProviderPayment,
): Promise<boolean> {
  const references = observed.captures.map(({ reference }) => reference);
  const entered = await enteredCaptures(trx, payment.provider, references);
  let present = booking;
  let isNews = false;
  for (const capture of capturesToEnter(observed.captures, entered)) {
    if (isNews) present = await foldPayables(trx, present); // what one has paid the next has not to pay
    if (await enterCapture(trx, present, payment, { observed, capture })) isNews = true;
  }
  return isNews;
}

interface ObservedCapture {
  readonly observed: ProviderPayment;
  readonly capture: ProviderCapture;
}

/** @returns whether money moved that a payable was waiting for */
async function enterCapture(
  trx: Knex.Transaction,
  booking: BookingRecord,
  payment: PaymentRecord,
  taken: ObservedCapture,
): Promise<boolean> {
  const { amountMinor, reference } = taken.capture;
  const { currency } = taken.observed.amount;
  const suspense = suspenseReason(booking, payment, taken);
  const isNew = await appendToLedger(trx, {
    kind: 'captured',
    provider: payment.provider,
    providerReference: reference,
    bookingReference: booking.reference,
    payableId: suspense ? null : payment.payable.documentId,
    paymentId: payment.documentId,
    suspense,
    amount: { amountMinor, currency },
  });
  if (!isNew || !suspense) return isNew;
  await enqueue(trx, 'issue-documents', { reference: booking.reference });
  await service('api::booking.change-attention').changeAttention(
    booking,
    { raise: [suspense] },
    `Captured money waits in suspense: ${amountMinor} minor units of ${currency}.`,
  );
  return false;
}

/** Money that is not what was asked for, or was paid already, never counts as payment; it waits under a name until a person decides. */
function suspenseReason(
  booking: BookingRecord,
  payment: PaymentRecord,
  { observed, capture }: ObservedCapture,
): (SuspenseReason & AttentionFlag) | null {
  if (observed.amount.currency !== payment.currency) return 'currency-mismatch';
  const isAsked = observed.amount.amountMinor === payment.amountMinor;
  if (!isAsked || takenUpTo(observed, capture) > payment.amountMinor) return 'amount-mismatch';
  const payable = booking.payables.find(({ documentId }) => documentId === payment.payable.documentId);
  if (payable?.state === 'paid') return 'paid-twice';
  return payable && capture.amountMinor > outstandingMinor(payable) ? 'amount-mismatch' : null;
}

/** What was taken by a capture and those before it, in minor units. */
function takenUpTo({ captures }: ProviderPayment, capture: ProviderCapture): number {
  const upTo = captures.slice(0, captures.findIndex(({ reference }) => reference === capture.reference) + 1);
  return upTo.reduce((sum, { amountMinor }) => sum + amountMinor, 0);
}

export default () => ({ settlePayment, recordObservation });
