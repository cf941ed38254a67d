import type { Knex } from 'knex';
import { DomainError } from '../../../domain/shared/domain-error';
import { service } from '../../../service-map';
import { readBooking, type BookingRecord } from '../../booking/records/booking-record';
import { refundablePayments } from '../../payment/records/refundable-payments';
import { tellOfRefusedChange } from '../notices/tell-of-change';
import { isTooLate } from '../pricing/is-too-late';
import { amendmentsOfBooking, readAmendment, type AmendmentRecord } from '../records/amendment-record';

/**
 * What money that has just moved means for the changes of its booking: one that is paid holds, also when its time is over, as long
 * as what it needs is still free. What pays for a change that can no longer hold goes back. Call it under the booking's lock, with
 * folded payables.
 * @returns the booking as it is from now on
 */
async function followAmendments(trx: Knex.Transaction, booking: BookingRecord): Promise<BookingRecord> {
  if (isReturnedWhole(booking)) return booking;
  let present = booking;
  for (const amendment of await amendmentsOfBooking(booking.reference)) {
    if (amendment.payable === null || amendment.state === 'applied') continue;
    const keptMinor = await keptOf(trx, booking.reference, amendment.payable);
    const isWaiting = amendment.state === 'awaiting_payment' && isAmendable(booking);
    if (keptMinor === 0 || (isWaiting && keptMinor < amendment.toPayMinor)) continue;
    present = await follow(trx, present, amendment, keptMinor);
  }
  return present;
}

/** All that was paid for such a booking goes back, but for its fee; this money with it. */
function isReturnedWhole({ state }: BookingRecord): boolean {
  return state === 'cancelled' || state === 'declined' || state === 'expired';
}

function isAmendable({ state }: BookingRecord): boolean {
  return state === 'confirmed' || state === 'in_progress';
}

async function follow(
  trx: Knex.Transaction,
  booking: BookingRecord,
  amendment: AmendmentRecord,
  keptMinor: number,
): Promise<BookingRecord> {
  const isPaid = keptMinor >= amendment.toPayMinor;
  const applied = isPaid ? await applyIfPossible(trx, booking, amendment) : null;
  if (applied) return applied;
  await service('api::amendment.end-amendments').endAmendment(trx, booking, amendment, 'expired');
  await giveBack(trx, booking, amendment, keptMinor);
  await tellOfRefusedChange(trx, booking, amendment, keptMinor);
  return readBooking(booking.reference);
}

/** A change was priced for the booking as it was: after another one it is not the same any more. */
async function applyIfPossible(
  trx: Knex.Transaction,
  booking: BookingRecord,
  amendment: AmendmentRecord,
): Promise<BookingRecord | null> {
  if (amendment.state === 'withdrawn' || !isAmendable(booking)) return null;
  const applied = (await amendmentsOfBooking(booking.reference)).filter(({ state }) => state === 'applied');
  if (applied.some(({ appliedAt }) => appliedAt !== null && appliedAt >= amendment.createdAt)) return null;
  const present = await readAmendment(booking.reference, amendment.id);
  try {
    // in a savepoint: whatever refuses the change, such as a listing that is no longer let, the money is entered and goes back
    return await trx.transaction(async (inner) =>
      (await isTooLate(booking, present))
        ? null
        : service('api::amendment.apply-amendment').applyAmendment(inner, booking, present),
    );
  } catch (error) {
    if (error instanceof DomainError) return null;
    throw error;
  }
}

/** In minor units: what came for a payable and neither went back nor is on its way. */
async function keptOf(trx: Knex.Transaction, reference: string, payable: string): Promise<number> {
  const payments = await refundablePayments(trx, reference);
  return payments
    .filter(({ payment }) => payment.payable.documentId === payable)
    .reduce((sum, { automaticMinor }) => sum + automaticMinor, 0);
}

async function giveBack(
  trx: Knex.Transaction,
  booking: BookingRecord,
  { payable, currency }: AmendmentRecord,
  keptMinor: number,
): Promise<void> {
  let leftMinor = keptMinor;
  for (const { payment, automaticMinor } of await refundablePayments(trx, booking.reference)) {
    const amountMinor = Math.min(leftMinor, payment.payable.documentId === payable ? automaticMinor : 0);
    if (amountMinor === 0) continue;
    await service('api::payment.request-refund').requestRefund(trx, booking, {
      amount: { amountMinor, currency },
      payment: payment.documentId,
      reason: 'The change that this paid for could no longer be made.',
      actor: 'system',
      isAutomatic: true,
    });
    leftMinor -= amountMinor;
  }
}

export default () => ({ followAmendments });
