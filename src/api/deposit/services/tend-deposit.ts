import { nextDepositStep, type DepositStep } from '../../../domain/deposit/next-deposit-step';
import { holdsMoney } from '../../../domain/payment/payment-lifecycle';
import { DomainError } from '../../../domain/shared/domain-error';
import { service } from '../../../service-map';
import type { BookingRecord } from '../../booking/records/booking-record';
import { outstandingMinor } from '../../booking/records/booking-money';
import { createAttempt } from '../../payment/records/create-attempt';
import { readPayment } from '../../payment/records/payment-record';
import { activeMethodOf } from '../../payment/records/saved-method-record';
import { stopAsking } from '../../payment/notices/tell-guest';
import { tellOfMissingDeposit } from '../notices/tell-of-missing-deposit';
import { depositFacts, depositPayments } from '../records/deposit-facts';
import { depositTerms } from '../records/deposit-terms';
import { noteLook, readDeposit, saveDeposit, type DepositRecord } from '../records/deposit-record';
import { withLockedDeposit, type DepositWork } from '../records/with-locked-deposit';

/** More than any deposit needs in one go; what is left waits for the next round. */
const STEPS_AT_ONCE = 5;

/**
 * Does whatever a deposit needs by now: hold it before hand-over, renew the hold before it ends and let go of the old one only
 * then, give it back after the stay. Doing it twice changes nothing.
 * @throws DomainError `provider-unavailable` (503), so that the job is tried again
 */
async function tendDeposit(documentId: string): Promise<void> {
  for (let steps = 0; steps < STEPS_AT_ONCE; steps++) {
    const step = await decide(documentId);
    if (step === 'wait') return noteLook(documentId);
    await take(step, documentId);
  }
  await noteLook(documentId);
}

function decide(documentId: string): Promise<DepositStep> {
  return underLock(documentId, (_trx, booking, deposit) => stepOf(booking, deposit));
}

async function stepOf(booking: BookingRecord, deposit: DepositRecord): Promise<DepositStep> {
  return nextDepositStep(await depositFacts(booking, deposit), depositTerms(), new Date());
}

async function take(step: Exclude<DepositStep, 'wait'>, documentId: string): Promise<void> {
  switch (step) {
    case 'secure':
    case 'renew':
      return hold(documentId, step);
    case 'end-superseded':
      return endSuperseded(documentId);
    case 'miss':
      return miss(documentId);
    case 'warn':
      return warn(documentId);
    case 'settle':
      return giveEverythingBack(documentId);
    case 'finish':
      return service('api::deposit.finish-deposit').finishDeposit(documentId);
    default:
      return step satisfies never;
  }
}

/** The attempt is committed before its provider hears of it; so two workers, and a lost answer, make one hold. */
async function hold(documentId: string, step: 'secure' | 'renew'): Promise<void> {
  await endWaiting(documentId);
  const attempt = await underLock(documentId, async (trx, booking, deposit) => {
    const method = await activeMethodOf(booking.reference);
    const payable = booking.payables.find((one) => one.documentId === deposit.payable.documentId);
    if (!method || !payable || (await stepOf(booking, deposit)) !== step) return null;
    return createAttempt(trx, booking, payable, {
      provider: method.provider,
      amountMinor: deposit.method === 'charge' ? outstandingMinor(payable) : deposit.amountMinor,
      captureMode: deposit.method === 'charge' ? 'automatic' : 'manual',
      savedMethod: method.documentId,
    });
  });
  if (attempt === null) return;
  try {
    await service('api::payment.ask-provider').askProvider(await readPayment(attempt));
  } catch (error) {
    if (!(error instanceof DomainError && error.code === 'payment-declined')) throw error;
    await followAnew(documentId); // refused is an answer too
  }
}

/** Somebody opened the payment link and went away. */
async function endWaiting(documentId: string): Promise<void> {
  for (const { id, state } of await depositPayments(await readDeposit(documentId))) {
    if (state === 'requires_action') await service('api::payment.cancel-payment').cancelPayment(id);
  }
}

function followAnew(documentId: string): Promise<void> {
  return underLock(documentId, (trx, booking, deposit) =>
    service('api::deposit.follow-deposit').followDeposit(trx, booking.reference, deposit.payable.documentId),
  );
}

async function endSuperseded(documentId: string): Promise<void> {
  const deposit = await readDeposit(documentId);
  for (const { id, state } of await depositPayments(deposit)) {
    if (holdsMoney(state) && id !== deposit.heldBy) {
      await service('api::payment.cancel-payment').cancelPayment(id);
    }
  }
}

function miss(documentId: string): Promise<void> {
  return underLock(documentId, async (trx, booking, deposit) => {
    if ((await stepOf(booking, deposit)) !== 'miss') return;
    const missing = await saveDeposit(deposit, { state: 'failed', failure: 'nothing-saved' });
    await tellOfMissingDeposit(trx, booking, { deposit: missing, kind: 'deposit-missing', cause: 'nothing-saved' });
    await service('api::booking.change-attention').changeAttention(
      booking,
      { raise: ['deposit-failed'] },
      'The security deposit is due, and the guest has saved nothing that could be charged.',
    );
  });
}

/** Before the hold ends, so that there is no gap. */
function warn(documentId: string): Promise<void> {
  return underLock(documentId, async (trx, booking, deposit) => {
    if ((await stepOf(booking, deposit)) !== 'warn') return;
    const cause = deposit.heldBy ?? '';
    await tellOfMissingDeposit(trx, booking, { deposit, kind: 'deposit-ending', cause });
    await service('api::booking.change-attention').changeAttention(
      booking,
      { raise: ['deposit-failed'] },
      'The hold of the security deposit ends soon, and the guest has saved nothing to renew it with.',
    );
  });
}

function giveEverythingBack(documentId: string): Promise<void> {
  return underLock(documentId, async (trx, booking, deposit) => {
    if ((await stepOf(booking, deposit)) !== 'settle') return;
    await saveDeposit(deposit, {
      state: 'settling',
      claimedMinor: 0,
      decidedBy: 'clock',
      decidedBecause: 'Nothing is claimed.',
    });
    await stopAsking(trx, booking, [deposit.payable.documentId]);
    await service('api::booking.change-attention').changeAttention(
      booking,
      { clear: ['deposit-failed'] },
      'The security deposit is given back.',
    );
  });
}

async function underLock<Result>(documentId: string, work: DepositWork<Result>): Promise<Result> {
  const { booking } = await readDeposit(documentId);
  return withLockedDeposit(booking.reference, work);
}

export default () => ({ tendDeposit });
