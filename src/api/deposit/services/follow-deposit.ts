import type { Knex } from 'knex';
import { depositStanding, isLastTryRefused } from '../../../domain/deposit/deposit-standing';
import { isEndingUnrenewed } from '../../../domain/deposit/next-deposit-step';
import { holdsMoney, isLive } from '../../../domain/payment/payment-lifecycle';
import { enqueue } from '../../../jobs/boss';
import { service } from '../../../service-map';
import { readBooking, type BookingRecord } from '../../booking/records/booking-record';
import { paymentsOfPayable } from '../../payment/records/payment-record';
import { tellOfMissingDeposit } from '../notices/tell-of-missing-deposit';
import { stopAsking } from '../../payment/notices/tell-guest';
import { depositFacts, depositPayments } from '../records/deposit-facts';
import { depositTerms } from '../records/deposit-terms';
import { depositOfPayable, saveDeposit, type DepositRecord } from '../records/deposit-record';

/**
 * What a payment that was just read at its provider means for the deposit it was begun for; payments for anything else mean
 * nothing here. Call it under the booking's lock, with folded payables.
 */
async function followDeposit(trx: Knex.Transaction, reference: string, payable: string): Promise<void> {
  const deposit = await depositOfPayable(payable);
  if (!deposit) return;
  const booking = await readBooking(reference);
  const payments = await depositPayments(deposit);
  const standing = depositStanding(deposit, payments, keptMinor(booking, payable));
  const saved = await saveDeposit(deposit, standing);
  const isRefused = isLastTryRefused(payments);
  const isEnding = isEndingUnrenewed(await depositFacts(booking, saved), depositTerms(), new Date());
  await tellStaff(booking, saved, { isRefused, isEnding });
  if (saved.state === 'secured' && !isEnding) await stopAsking(trx, booking, [payable]);
  if (saved.state === 'failed') {
    const cause = deposit.state === 'secured' ? deposit.heldBy : isRefused ? await refusedWithoutGuest(payable) : null;
    if (cause !== null) await tellOfMissingDeposit(trx, booking, { deposit: saved, kind: 'deposit-failed', cause });
  }
  // one that is being settled waits for the end of what is open; looking sooner would ask its provider without end
  const isWaiting = saved.state === 'settling' && payments.some(({ state }) => isLive(state) || holdsMoney(state));
  if (!isWaiting) await enqueue(trx, 'tend-deposit', { deposit: deposit.documentId });
}

/** Taken for the deposit, and not given back, in minor units. */
export function keptMinor({ payables }: BookingRecord, payable: string): number {
  const own = payables.find(({ documentId }) => documentId === payable);
  return own ? own.paidMinor - own.refundedMinor : 0;
}

/** The try that failed, unless the guest made it: they have read at the payment page what their bank says. */
async function refusedWithoutGuest(payable: string): Promise<string | null> {
  const [newest] = await paymentsOfPayable(payable);
  return newest?.isOffSession ? newest.documentId : null;
}

/** That a hold ends is told by whoever asks the guest for another; here that stays. */
async function tellStaff(
  booking: BookingRecord,
  { state, failure }: DepositRecord,
  { isRefused, isEnding }: { readonly isRefused: boolean; readonly isEnding: boolean },
): Promise<void> {
  const isTrouble = state === 'failed' || (state === 'secured' && isRefused);
  if (isEnding && !isTrouble) return;
  const why = failure ?? 'the hold could not be renewed';
  await service('api::booking.change-attention').changeAttention(
    booking,
    isTrouble ? { raise: ['deposit-failed'] } : { clear: ['deposit-failed'] },
    isTrouble ? `The security deposit is not secured: ${why}.` : `The security deposit is ${state}.`,
  );
}

export default () => ({ followDeposit });
