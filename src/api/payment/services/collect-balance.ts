import type { Knex } from 'knex';
import { Temporal } from 'temporal-polyfill';
import { isCharge, nextDunningStep, type DunningStep } from '../../../domain/dunning/dunning-plan';
import { isLive } from '../../../domain/payment/payment-lifecycle';
import { DomainError } from '../../../domain/shared/domain-error';
import { dateIn } from '../../../domain/shared/calendar-date';
import { inTransaction } from '../../../database/transaction';
import { environment } from '../../../environment';
import { service } from '../../../service-map';
import { recordBookingEvent } from '../../booking/records/booking-event';
import { outstandingMinor } from '../../booking/records/booking-money';
import { lockBooking, type BookingRecord } from '../../booking/records/booking-record';
import type { PayableRecord } from '../../booking/records/payable-record';
import { findPayable } from '../../booking/records/payable-record';
import { createAttempt } from '../records/create-attempt';
import { tellOfDunning } from '../notices/tell-of-dunning';
import { dunningStepsOf, secondsSinceStep, takeDunningStep, wasWarnedADayAgo } from '../records/dunning-steps';
import { paymentsOfPayable, readPayment, type PaymentRecord } from '../records/payment-record';
import { activeMethodOf } from '../records/saved-method-record';

/** What a step of dunning leaves to do once nothing is locked any more. */
type Errand =
  | { readonly kind: 'none' }
  | { readonly kind: 'end'; readonly attempts: readonly string[] }
  | { readonly kind: 'charge'; readonly attempt: string }
  | { readonly kind: 'cancel'; readonly reference: string };

const NONE: Errand = { kind: 'none' };

/**
 * Takes whatever steps are due to get a balance paid: words before the due date, a charge of what the guest saved on it, words
 * after it, and when the days of grace are over staff, or the booking's end. Each step is taken once, however often this runs.
 * @throws DomainError `provider-unavailable` (503), so that the job is tried again
 */
async function collectBalance(payable: string): Promise<void> {
  const { reference } = await findPayable(payable);
  const errand = await inTransaction(async (trx) => {
    const booking = await lockBooking(trx, reference);
    await strapi.db
      .query('api::booking.payable')
      .updateMany({ where: { documentId: payable }, data: { dunnedAt: new Date() } });
    return takeSteps(trx, booking, payable);
  });
  await run(errand);
  if (errand.kind === 'end') await collectBalance(payable); // the way is free for another charge
}

async function takeSteps(trx: Knex.Transaction, booking: BookingRecord, documentId: string): Promise<Errand> {
  const payable = booking.payables.find((one) => one.documentId === documentId);
  if (payable?.state !== 'due' || (booking.state !== 'confirmed' && booking.state !== 'in_progress')) return NONE;
  for (let step = await nextStep(trx, booking, payable); step; step = await nextStep(trx, booking, payable)) {
    const live = isCharge(step) ? await liveAttempts(payable) : [];
    if (live.some(({ state }) => state !== 'requires_action')) return NONE; // its end decides what is next
    if (live.length > 0) return { kind: 'end', attempts: live.map((attempt) => attempt.documentId) };
    await takeDunningStep(trx, { payable: documentId, booking: booking.reference, step });
    const errand = await take(trx, { booking, payable, step });
    if (errand.kind !== 'none') return errand;
  }
  return (await isToEnd(trx, payable)) ? { kind: 'cancel', reference: booking.reference } : NONE;
}

/** Only a guest who was warned, and of whom nothing is on its way, loses the booking to a clock. */
async function isToEnd(trx: Knex.Transaction, payable: PayableRecord): Promise<boolean> {
  if (environment().BALANCE_OVERDUE !== 'cancel' || !isUntouched(payable) || isTransferExpected(payable)) return false;
  if ((await liveAttempts(payable)).some(({ state }) => state !== 'requires_action')) return false;
  const isOverdue = (await dunningStepsOf(trx, payable.documentId)).includes('overdue');
  return isOverdue && (await wasWarnedADayAgo(trx, payable.documentId));
}

function isTransferExpected({ transferExpectedUntil }: PayableRecord): boolean {
  return transferExpectedUntil !== null && transferExpectedUntil.getTime() > Date.now();
}

async function nextStep(
  trx: Knex.Transaction,
  booking: BookingRecord,
  payable: PayableRecord,
): Promise<DunningStep | null> {
  const now = Temporal.Now.instant();
  return nextDunningStep(
    {
      dueOn: payable.dueOn,
      taken: await dunningStepsOf(trx, payable.documentId),
      isTransferExpected: isTransferExpected(payable),
      hasSavedMethod: await isChargeable(booking, payable),
      secondsSinceCharge: await secondsSinceStep(trx, payable.documentId, 'charge'),
    },
    environment().BALANCE_GRACE_DAYS,
    dateIn(booking.agreement.timeZone, now),
  );
}

async function isChargeable({ reference }: BookingRecord, payable: PayableRecord): Promise<boolean> {
  return isUntouched(payable) && (await activeMethodOf(reference)) !== null;
}

/** What was paid before and given back since is a person's affair: nobody is charged a second time by a clock. */
function isUntouched({ paidMinor, refundedMinor, allowanceMinor }: PayableRecord): boolean {
  return paidMinor === 0 && refundedMinor === 0 && allowanceMinor === 0;
}

/** A try that waits for the guest, because the bank refused it, gives way to another charge. */
async function liveAttempts({ documentId }: PayableRecord): Promise<PaymentRecord[]> {
  return (await paymentsOfPayable(documentId)).filter(({ state }) => isLive(state));
}

interface Step {
  readonly booking: BookingRecord;
  readonly payable: PayableRecord;
  readonly step: DunningStep;
}

async function take(trx: Knex.Transaction, { booking, payable, step }: Step): Promise<Errand> {
  await recordBookingEvent(booking.documentId, {
    name: 'booking.balance-dunned',
    fromState: booking.state,
    toState: booking.state,
    version: booking.version,
    actor: 'clock',
    reason: `The balance is due on ${payable.dueOn}: ${step.replaceAll('-', ' ')}.`,
    at: new Date(),
  });
  await tellOfDunning(trx, { booking, payable, step, isCharged: await isChargeable(booking, payable) });
  if (isCharge(step)) return charge(trx, booking, payable);
  if (step === 'overdue') await tellStaff(booking, payable);
  return NONE;
}

async function tellStaff(booking: BookingRecord, payable: PayableRecord): Promise<void> {
  await service('api::booking.change-attention').changeAttention(
    booking,
    { raise: ['balance-overdue'] },
    `The balance was due on ${payable.dueOn}, and the days of grace are over.`,
  );
}

async function charge(trx: Knex.Transaction, booking: BookingRecord, payable: PayableRecord): Promise<Errand> {
  const method = await activeMethodOf(booking.reference);
  if (!method) return NONE;
  const attempt = await createAttempt(trx, booking, payable, {
    provider: method.provider,
    amountMinor: outstandingMinor(payable),
    captureMode: 'automatic',
    savedMethod: method.documentId,
  });
  return { kind: 'charge', attempt };
}

async function run(errand: Errand): Promise<void> {
  switch (errand.kind) {
    case 'none':
      return;
    case 'end':
      for (const attempt of errand.attempts) await service('api::payment.cancel-payment').cancelPayment(attempt);
      return;
    case 'charge':
      return ask(errand.attempt);
    case 'cancel':
      return cancelOverdue(errand.reference);
    default:
      return errand satisfies never;
  }
}

/** Refused is an answer too: the guest is reminded, and pays by a link. */
async function ask(attempt: string): Promise<void> {
  try {
    await service('api::payment.ask-provider').askProvider(await readPayment(attempt));
  } catch (error) {
    if (!(error instanceof DomainError && error.code === 'payment-declined')) throw error;
  }
}

async function cancelOverdue(reference: string): Promise<void> {
  const quote = await service('api::booking.quote-cancellation').quoteCancellation(reference);
  await service('api::booking.cancel-booking').cancelBooking({
    quote,
    reason: 'The balance was not paid in time.',
    actor: 'clock',
  });
}

export default () => ({ collectBalance });
