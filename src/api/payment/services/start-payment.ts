import type { Knex } from 'knex';
import type { PaymentProvider } from '../../../domain/payment/payment-gateway';
import { isDecided } from '../../../domain/deposit/deposit-lifecycle';
import { runsOut } from '../../../domain/deposit/next-deposit-step';
import { isLive } from '../../../domain/payment/payment-lifecycle';
import { DomainError } from '../../../domain/shared/domain-error';
import { inTransaction } from '../../../database/transaction';
import { environment } from '../../../environment';
import { onceForKey } from '../../../http/idempotency';
import { service } from '../../../service-map';
import { lockBooking, type BookingRecord } from '../../booking/records/booking-record';
import { outstandingMinor } from '../../booking/records/booking-money';
import type { PayableRecord } from '../../booking/records/payable-record';
import { depositOfPayable } from '../../deposit/records/deposit-record';
import { createAttempt } from '../records/create-attempt';
import { paymentDeclined } from '../records/payment-declined';
import { paymentsOfPayable, readPayment, type PaymentRecord } from '../records/payment-record';
import { requirePayable } from '../records/require-payable';
import { recordConsent, type MethodConsent } from '../records/saved-method-record';

export interface StartPaymentCommand {
  readonly reference: string;
  readonly payable: string;
  readonly provider: PaymentProvider;
  readonly idempotencyKey: string;
  /** Where the guest is on the network; `null` where nobody knows. */
  readonly clientAddress: string | null;
  /** The guest agrees that what they pay with is kept; `null` when they do not. */
  readonly consent: MethodConsent | null;
}

/** What became of a request to begin a payment; kept under its idempotency key. `refused`: screening blocked it. */
type Begun = { readonly payment: string } | { readonly refused: true };

/** Thrown inside the transaction to undo it: the attempt that is alive is not what is asked by now, in amount or consent. */
class AttemptOutrun extends Error {
  constructor(readonly attempt: string) {
    super('Another attempt than is asked by now is alive');
  }
}

/**
 * Begins to pay a payable, or goes on with the attempt that is alive. The attempt is committed, with the key under
 * which the provider will know it, before the provider hears of it; so an answer that is lost is asked for again
 * under the same key and never makes a second payment.
 *
 * Screening comes before everything: what it finds suspicious is only authorised, what it blocks is never begun. The payment
 * that makes a booking on request is only authorised, too.
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
  if (isLive(payment.state)) return service('api::payment.ask-provider').askProvider(payment);
  throw paymentDeclined(payment.failure); // the same request, sent again: so is its answer
}

/** An attempt that is not what is asked by now is ended at its provider first; nothing is locked meanwhile. */
async function currentAttempt(command: StartPaymentCommand): Promise<Begun> {
  try {
    return await commitAttempt(command);
  } catch (error) {
    if (!(error instanceof AttemptOutrun)) throw error;
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
  const { reference, payable, provider, idempotencyKey, consent } = command;
  const request = { payable, provider, isKept: consent !== null };
  const idempotent = { scope: `start-payment:${reference}`, key: idempotencyKey, request };
  return inTransaction(async (trx) => {
    const booking = await lockBooking(trx, reference);
    return onceForKey<Begun>(trx, idempotent, () => liveAttempt(trx, booking, command));
  });
}

async function liveAttempt(
  trx: Knex.Transaction,
  booking: BookingRecord,
  command: StartPaymentCommand,
): Promise<Begun> {
  const payable = requirePayable(booking, command.payable);
  const attempts = await paymentsOfPayable(command.payable);
  const live = attempts.find((attempt) => isLive(attempt.state) && !isReplaceable(payable, attempt));
  if (live && isHeldDeposit(payable, live)) return { payment: live.documentId };
  if (live && !isAsAsked(live, outstandingMinor(payable), command)) throw new AttemptOutrun(live.documentId);
  if (live?.provider === command.provider) return { payment: live.documentId };
  if (live)
    throw new DomainError('payment-in-progress', `A payment by ${live.provider} is under way for this amount.`, {
      path: ['provider'],
    });
  return beginScreened(trx, booking, payable, command);
}

/** What is held already is the deposit: nobody holds it twice, unless it runs out. */
function isHeldDeposit({ purpose }: PayableRecord, { state }: PaymentRecord): boolean {
  return purpose === 'security_deposit' && state === 'authorized';
}

/** What is held for a deposit and runs out may be held anew beside it, so that there is no gap. */
function isReplaceable(payable: PayableRecord, attempt: PaymentRecord): boolean {
  const { captureBefore, promisedUntil, firstTriedAt: triedAt } = attempt;
  const terms = { renewSeconds: environment().DEPOSIT_RENEW_SECONDS };
  return isHeldDeposit(payable, attempt) && runsOut({ captureBefore, promisedUntil, triedAt }, terms, new Date());
}

/** A charge that the bank wanted to hear of from the guest is completed by them, whatever they say of keeping their card. */
function isAsAsked(live: PaymentRecord, askedMinor: number, { consent }: StartPaymentCommand): boolean {
  const isKept = live.savedMethod !== null;
  return live.amountMinor === askedMinor && (live.isOffSession || isKept === (consent !== null));
}

/** Only a payment that makes its booking can wait for a person: what comes later is for a booking that stands. */
async function beginScreened(
  trx: Knex.Transaction,
  booking: BookingRecord,
  payable: PayableRecord,
  { provider, clientAddress, consent }: StartPaymentCommand,
): Promise<Begun> {
  const { screenAttempt, keepScreening } = service('api::risk.screen-attempt');
  const amount = { amountMinor: outstandingMinor(payable), currency: payable.currency };
  const screened = { booking, amount, clientAddress };
  const assessment = await screenAttempt(trx, screened);
  if (assessment.result === 'block') {
    await keepScreening(trx, screened, assessment, null);
    return { refused: true };
  }
  const isDoubtful = assessment.result === 'review' || booking.agreement.needsApproval === true;
  const isHeldFirst = isDoubtful && booking.state === 'awaiting_payment';
  const payment = await createAttempt(trx, booking, payable, {
    provider,
    amountMinor: amount.amountMinor,
    captureMode: isHeldFirst ? 'manual' : await captureModeFor(payable),
    consent: consent ? await recordConsent(booking, provider, consent) : undefined,
  });
  await keepScreening(trx, screened, assessment, payment);
  return { payment };
}

/** A security deposit is only held, unless staff have decided to charge it and give it back. */
async function captureModeFor({ purpose, documentId }: PayableRecord): Promise<'automatic' | 'manual'> {
  if (purpose !== 'security_deposit') return 'automatic';
  const deposit = await depositOfPayable(documentId);
  if (!deposit || isDecided(deposit.state))
    throw new DomainError('booking-not-payable', 'This security deposit is settled.', { path: ['payable'] });
  return deposit.method === 'charge' ? 'automatic' : 'manual';
}

export default () => ({ startPayment });
