import type { Knex } from 'knex';
import { depositStanding, isLastTryRefused } from '../../../domain/deposit/deposit-standing';
import { enqueue } from '../../../jobs/boss';
import { service } from '../../../service-map';
import { readBooking, type BookingRecord } from '../../booking/records/booking-record';
import { depositPayments } from '../records/deposit-facts';
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
  await tellStaff(booking, saved, isLastTryRefused(payments));
  await enqueue(trx, 'tend-deposit', { deposit: deposit.documentId });
}

/** Taken for the deposit, and not given back, in minor units. */
export function keptMinor({ payables }: BookingRecord, payable: string): number {
  const own = payables.find(({ documentId }) => documentId === payable);
  return own ? own.paidMinor - own.refundedMinor : 0;
}

async function tellStaff(booking: BookingRecord, { state, failure }: DepositRecord, isRefused: boolean): Promise<void> {
  const isTrouble = state === 'failed' || (state === 'secured' && isRefused);
  const why = failure ?? 'the hold could not be renewed';
  await service('api::booking.change-attention').changeAttention(
    booking,
    isTrouble ? { raise: ['deposit-failed'] } : { clear: ['deposit-failed'] },
    isTrouble ? `The security deposit is not secured: ${why}.` : `The security deposit is ${state}.`,
  );
}

export default () => ({ followDeposit });
