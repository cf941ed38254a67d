import type { Knex } from 'knex';
import { z } from 'zod';
import type { Outcome, PaymentProvider, ProviderPayment } from '../../../domain/payment/payment-gateway';
import { takesPayments } from '../../../domain/booking/takes-payments';
import { isLive } from '../../../domain/payment/payment-lifecycle';
import { DomainError } from '../../../domain/shared/domain-error';
import { inTransaction } from '../../../database/transaction';
import { environment } from '../../../environment';
import { onceForKey } from '../../../http/idempotency';
import { enqueue } from '../../../jobs/boss';
import { service } from '../../../service-map';
import { lockBooking, readBooking, type BookingRecord } from '../../booking/records/booking-record';
import { outstandingMinor } from '../../booking/records/booking-money';
import type { PayableRecord } from '../../booking/records/payable-record';
import { paymentsOfPayable, readPayment, savePayment, type PaymentRecord } from '../records/payment-record';
import { requirePayable } from '../records/require-payable';

export interface StartPaymentCommand {
  readonly reference: string;
  readonly payable: string;
  readonly provider: PaymentProvider;
  readonly idempotencyKey: string;
  /** Where the guest is on the network; `null` where nobody knows. */
  readonly clientAddress: string | null;
}

/** What became of a request to begin a payment; kept under its idempotency key. `refused`: screening blocked it. */
type Begun = { readonly payment: string } | { readonly refused: true };

/** Thrown inside the transaction to undo it: the attempt that is alive is over another amount than is asked by now. */
class AmountOutrun extends Error {
  constructor(readonly attempt: string) {
    super('An attempt over another amount is alive');
  }
}

/**
 * Begins to pay a payable, or goes on with the attempt that is alive. The attempt is committed, with the key under
 * which the provider will know it, before the provider hears of it; so an answer that is lost is asked for again
 * under the same key and never makes a second payment.
 *
 * Screening comes before everything: what it finds suspicious is only authorised, what it blocks is never begun.
 * @throws DomainError `payable-not-found`, `booking-not-payable`, `payable-already-paid`, `payment-in-progress`,
 *   `provider-not-offered`, `payment-declined`, `payment-refused`, `too-many-payment-attempts` (429), or `provider-unavailable` (503) when the provider's answer is unknown;
 *   the same request may then be sent again.
 */
async function startPayment(command: StartPaymentCommand): Promise<PaymentRecord> {
  service('api::payment.payment-gateways-registry').gatewayFor(command.provider);
  const begun = await currentAttempt(command);
  if ('refused' in begun) {
    // the same words whatever the reason: whoever tests us learns nothing
    throw new DomainError('payment-refused', 'This payment cannot be accepted; please get in touch with us.');
  }
  const payment = await readPayment(begun.payment);
  if (payment.providerReference) return payment;
  if (isLive(payment.state)) return askProvider(payment);
  throw declined(payment.failure); // the same request, sent again: so is its answer
}

/** An attempt over another amount than is asked by now is ended at its provider first; nothing is locked meanwhile. */
async function currentAttempt(command: StartPaymentCommand): Promise<Begun> {
  try {
    return await commitAttempt(command);
  } catch (error) {
    if (!(error instanceof AmountOutrun)) throw error;
    const ended = await service('api::payment.cancel-payment').cancelPayment(error.attempt);
    if (isLive(ended.state)) {
      throw new DomainError('payment-in-progress', 'A payment is being processed for this booking.', {
        path: ['payable'],
      });
    }
    return commitAttempt(command);
  }
}

async function commitAttempt(command: StartPaymentCommand): Promise<Begun> {
  const { reference, payable, provider, idempotencyKey } = command;
  const idempotent = { scope: `start-payment:${reference}`, key: idempotencyKey, request: { payable, provider } };
  return inTransaction(async (trx) => {
    const booking = await lockBooking(trx, reference);
    return onceForKey<Begun>(trx, idempotent, () => liveAttempt(trx, booking, command));
  });
}

async function liveAttempt(
  trx: Knex.Transaction,
  booking: BookingRecord,
  { payable: payableId, provider, clientAddress }: StartPaymentCommand,
): Promise<Begun> {
  const payable = requirePayable(booking, payableId, takesPayments(booking, new Date()));
  const attempts = await paymentsOfPayable(payableId);
  const live = attempts.find(({ state }) => isLive(state));
  if (live && live.amountMinor !== outstandingMinor(payable)) throw new AmountOutrun(live.documentId);
  if (live?.provider === provider) return { payment: live.documentId };
  if (live)
    throw new DomainError('payment-in-progress', `A payment by ${live.provider} is under way for this amount.`, {
      path: ['provider'],
    });
  const attempt = (attempts[0]?.attempt ?? 0) + 1;
  return beginScreened(trx, booking, payable, { provider, attempt, clientAddress });
}

interface NewAttempt {
  readonly provider: PaymentProvider;
  readonly attempt: number;
  readonly clientAddress: string | null;
}

/** Only a payment that makes its booking can wait for a person: what comes later is for a booking that stands. */
async function beginScreened(
  trx: Knex.Transaction,
  booking: BookingRecord,
  payable: PayableRecord,
  { provider, attempt, clientAddress }: NewAttempt,
): Promise<Begun> {
  const { screenAttempt, keepScreening } = service('api::risk.screen-attempt');
  const amount = { amountMinor: outstandingMinor(payable), currency: payable.currency };
  const screened = { booking, amount, clientAddress };
  const assessment = await screenAttempt(trx, screened);
  if (assessment.result === 'block') {
    await keepScreening(trx, screened, assessment, null);
    return { refused: true };
  }
  const isHeldFirst = assessment.result === 'review' && booking.state === 'awaiting_payment';
  const captureMode = isHeldFirst ? 'manual' : 'automatic';
  const payment = await createAttempt(trx, booking, payable, { provider, attempt, captureMode });
  await keepScreening(trx, screened, assessment, payment);
  return { payment };
}

async function createAttempt(
  trx: Knex.Transaction,
  booking: BookingRecord,
  payable: PayableRecord,
  { provider, attempt, captureMode }: Pick<PaymentRecord, 'provider' | 'attempt' | 'captureMode'>,
): Promise<string> {
  const firstTriedAt = new Date();
  const created = await strapi.documents('api::payment.payment').create({
    data: {
      booking: booking.documentId,
      payable: payable.documentId,
      provider,
      state: 'created',
      version: 1,
      attempt,
      currency: payable.currency,
      amountMinor: outstandingMinor(payable),
      capturedMinor: 0,
      captureMode,
      idempotencyKey: `payable:${payable.documentId}:${provider}:${attempt}`,
      firstTriedAt,
      checkedAt: firstTriedAt,
    },
  });
  const { documentId } = z.object({ documentId: z.string() }).parse(created);
  await enqueue(
    trx,
    'reconcile-payment',
    { payment: documentId },
    new Date(firstTriedAt.getTime() + environment().RECONCILE_SECONDS * 1000),
  );
  return documentId;
}

/**
 * Tells the provider of an attempt, or asks again for the answer to an earlier try, and writes the answer down.
 * @throws DomainError `payment-declined` (422), `provider-unavailable` (503)
 */
async function askProvider(payment: PaymentRecord): Promise<PaymentRecord> {
  const gateway = service('api::payment.payment-gateways-registry').gatewayFor(payment.provider);
  const booking = await readBooking(payment.booking.reference);
  const outcome = await gateway.startPayment({
    idempotencyKey: payment.idempotencyKey,
    paymentId: payment.documentId,
    bookingReference: booking.reference,
    amount: { amountMinor: payment.amountMinor, currency: payment.currency },
    description: `${booking.listingName}, ${booking.from} to ${booking.to}`,
    receiptEmail: booking.contactEmail,
    capture: payment.captureMode,
    firstTriedAt: payment.firstTriedAt,
    saveMethod: false,
  });
  return recordOutcome(payment, outcome);
}

async function recordOutcome(payment: PaymentRecord, outcome: Outcome<ProviderPayment>): Promise<PaymentRecord> {
  switch (outcome.outcome) {
    case 'done':
      return service('api::payment.settle-payment').recordObservation(payment.documentId, outcome.value);
    case 'refused':
      await markUnderLock(payment, { state: 'failed', failure: outcome.code });
      throw declined(outcome.code);
    case 'unknown':
      await markUnderLock(payment, { state: 'unknown', failure: null });
      throw new DomainError(
        'provider-unavailable',
        'The payment provider did not answer; send the same request again in a moment.',
        {},
        { cause: outcome.cause },
      );
    default:
      return outcome satisfies never;
  }
}

function declined(reason: string | null): DomainError {
  return new DomainError('payment-declined', 'The payment provider refused this payment.', { reason });
}

async function markUnderLock(
  payment: PaymentRecord,
  changes: { state: 'failed' | 'unknown'; failure: string | null },
): Promise<void> {
  await inTransaction(async (trx) => {
    await lockBooking(trx, payment.booking.reference);
    const present = await readPayment(payment.documentId);
    // an answer that came meanwhile by another way knows more than our silence
    if (present.state === 'created' || present.state === 'unknown') await savePayment(present, changes);
  });
}

export default () => ({ startPayment, askProvider });
