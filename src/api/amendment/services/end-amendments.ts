import type { Knex } from 'knex';
import { inTransaction } from '../../../database/transaction';
import { DomainError } from '../../../domain/shared/domain-error';
import { service } from '../../../service-map';
import { lockBooking, type BookingRecord } from '../../booking/records/booking-record';
import { paymentsOfPayable } from '../../payment/records/payment-record';
import { canStillBePaid } from '../../payment/services/end-payments';
import { tellOfUnpaidChange } from '../notices/tell-of-change';
import { amendmentsOfBooking, readAmendment, saveAmendment, type AmendmentRecord } from '../records/amendment-record';

/**
 * Ends a change whose time to pay is over: the provider is asked once more, and only then what it held is free. Money in flight
 * keeps it open.
 * @throws DomainError `provider-unavailable` (503), so that the job is tried again
 */
async function expireAmendment(reference: string, id: string): Promise<void> {
  const present = await readAmendment(reference, id);
  if (!isOver(present) || present.payable === null) return;
  if (await service('api::payment.end-payments').endPayments(reference, present.payable)) return;
  await inTransaction(async (trx) => {
    const booking = await lockBooking(trx, reference);
    const amendment = await readAmendment(reference, id);
    if (!isOver(amendment) || (await isBeingPaid(amendment))) return;
    await endAmendment(trx, booking, amendment, 'expired');
    await tellOfUnpaidChange(trx, booking, amendment);
  });
}

/**
 * The guest, or staff, take back a change that waits for its payment. Taking it back twice is no mistake.
 * @throws DomainError `amendment-not-found` (404), `amendment-decided`, `payment-in-progress` (409), `provider-unavailable` (503)
 */
async function withdrawAmendment(reference: string, id: string): Promise<AmendmentRecord> {
  const present = await readAmendment(reference, id);
  if (present.state === 'awaiting_payment' && present.payable !== null) {
    if (await service('api::payment.end-payments').endPayments(reference, present.payable)) throw paymentInProgress();
  }
  return inTransaction(async (trx) => {
    const booking = await lockBooking(trx, reference);
    const amendment = await readAmendment(reference, id);
    if (amendment.state === 'withdrawn') return amendment;
    if (amendment.state !== 'awaiting_payment') {
      throw new DomainError('amendment-decided', `This change is ${amendment.state}; there is nothing to take back.`, {
        state: amendment.state,
      });
    }
    if (await isBeingPaid(amendment)) throw paymentInProgress();
    return endAmendment(trx, booking, amendment, 'withdrawn');
  });
}

/**
 * A booking that is over changes no more. Call it under the booking's lock.
 * @param leg where only this leg of an itinerary is over
 */
async function endAmendments(trx: Knex.Transaction, booking: BookingRecord, leg?: number): Promise<void> {
  for (const amendment of await amendmentsOfBooking(booking.reference)) {
    const isMeant = leg === undefined || amendment.leg === leg;
    if (isMeant && amendment.state === 'awaiting_payment') await endAmendment(trx, booking, amendment, 'withdrawn');
  }
}

/** Lets go what a change holds, and asks for its payment no more. One that has ended stays as it ended. */
async function endAmendment(
  trx: Knex.Transaction,
  { reference }: BookingRecord,
  amendment: AmendmentRecord,
  state: 'expired' | 'withdrawn',
): Promise<AmendmentRecord> {
  if (amendment.state !== 'awaiting_payment') return amendment;
  await service('api::availability.claims').releaseAllocation(trx, amendment.id);
  await service('api::extra.extra-stock').releaseExtras(trx, amendment.id);
  await strapi.db
    .query('api::booking.payable')
    .updateMany({ where: { documentId: amendment.payable }, data: { state: 'cancelled', payableUntil: new Date() } });
  return saveAmendment(trx, await readAmendment(reference, amendment.id), { state });
}

function isOver({ state, expiresAt }: AmendmentRecord): boolean {
  return state === 'awaiting_payment' && expiresAt.getTime() <= Date.now();
}

/** An attempt may have begun since the provider was asked. */
async function isBeingPaid({ payable }: AmendmentRecord): Promise<boolean> {
  return payable !== null && (await paymentsOfPayable(payable)).some(canStillBePaid);
}

function paymentInProgress(): DomainError {
  return new DomainError('payment-in-progress', 'This change is being paid for; look at it again in a moment.');
}

export default () => ({ expireAmendment, withdrawAmendment, endAmendments, endAmendment });
