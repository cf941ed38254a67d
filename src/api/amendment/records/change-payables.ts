import type { Knex } from 'knex';
import { Temporal } from 'temporal-polyfill';
import { todayIn } from '../../../domain/availability/arrival-window';
import { addDays, daysBetween } from '../../../domain/shared/calendar-date';
import { service } from '../../../service-map';
import { BY_POLICY } from '../../../domain/cancellation/cancellation-refunds';
import { newPayable } from '../../booking/mapping/payables-for';
import { outstandingMinor, pricePayables } from '../../booking/records/booking-money';
import type { BookingRecord } from '../../booking/records/booking-record';
import { payableRecord, type PayableRecord } from '../../booking/records/payable-record';
import { dunningStepsOf } from '../../payment/records/dunning-steps';
import { paymentsOfPayable, readPayment } from '../../payment/records/payment-record';
import { canStillBePaid } from '../../payment/services/end-payments';
import type { AmendmentRecord } from './amendment-record';
import { createPayable } from './create-payable';

/**
 * Brings what a booking asks for in step with a change: less of what is not paid yet, the last due first; less of what was paid,
 * by as much as goes back of it; and the balance later or sooner, as the arrival is. Call it under the booking's lock.
 */
export async function changePayables(
  trx: Knex.Transaction,
  booking: BookingRecord,
  amendment: AmendmentRecord,
): Promise<void> {
  await keepPayable(amendment);
  await askLess(booking, amendment);
  await giveBack(trx, booking, amendment);
  await moveBalance(trx, booking, amendment);
}

/** Paid for good, whatever becomes of the money since: what goes back of it is due again. */
async function keepPayable({ payable }: AmendmentRecord): Promise<void> {
  if (payable !== null) await savePayable(payable, { payableUntil: null });
}

async function askLess(booking: BookingRecord, { lessToPayMinor, payable: own }: AmendmentRecord): Promise<void> {
  let left = lessToPayMinor;
  const lastFirst = pricePayables(booking)
    .filter(({ state, documentId }) => state !== 'cancelled' && documentId !== own)
    .reverse();
  for (const payable of lastFirst) {
    const cut = Math.min(left, outstandingMinor(payable));
    if (cut > 0) await lower(payable.documentId, cut);
    left -= cut;
  }
  if (left !== 0)
    throw new Error(`${left} minor units more were to be paid than booking ${booking.reference} asked for`);
}

/** The refund is split over the payments, and each payable asks for as much less as goes back of its money. */
async function giveBack(trx: Knex.Transaction, booking: BookingRecord, amendment: AmendmentRecord): Promise<void> {
  if (amendment.refundMinor === 0) return;
  const isByPolicy = amendment.wishes.refund === undefined;
  const refunds = await service('api::payment.request-refund').requestRefund(trx, booking, {
    amount: { amountMinor: amendment.refundMinor, currency: amendment.currency },
    reason: 'The booking was changed; it costs less.',
    actor: isByPolicy && amendment.actor.startsWith('staff:') ? BY_POLICY : amendment.actor,
  });
  for (const { payment, amountMinor } of refunds) {
    await lower((await readPayment(payment.documentId)).payable.documentId, amountMinor);
  }
}

/**
 * As many days before the arrival as before, and not before today. Whoever was reminded of the old date is reminded of the new
 * one, too: a balance of its own asks for it then, because the steps of a payable are taken once.
 */
async function moveBalance(
  trx: Knex.Transaction,
  booking: BookingRecord,
  { before, after }: AmendmentRecord,
): Promise<void> {
  const days = daysBetween(before.from.slice(0, 10), after.from.slice(0, 10));
  if (days === 0) return;
  const today = todayIn(Temporal.Now.instant(), after.timeZone);
  for (const { documentId } of booking.payables.filter(isBalanceToCome)) {
    const balance = await readPayable(documentId);
    const moved = addDays(balance.dueOn, days);
    const dueOn = moved < today ? today : moved;
    const wasDunned = (await dunningStepsOf(trx, documentId)).length > 0;
    if (wasDunned && dueOn > balance.dueOn && !(await isOnItsWay(balance))) await replace(booking, balance, dueOn);
    else await savePayable(documentId, { dueOn });
  }
}

function isBalanceToCome({ purpose, state }: PayableRecord): boolean {
  return purpose === 'balance' && state === 'due';
}

/** Its money may still come: then it comes for this one. */
async function isOnItsWay({ documentId, transferExpectedUntil }: PayableRecord): Promise<boolean> {
  if (transferExpectedUntil !== null && transferExpectedUntil.getTime() > Date.now()) return true;
  return (await paymentsOfPayable(documentId)).some(canStillBePaid);
}

async function replace(booking: BookingRecord, balance: PayableRecord, dueOn: string): Promise<void> {
  const amountMinor = outstandingMinor(balance);
  if (amountMinor === 0) return;
  await savePayable(balance.documentId, { amountMinor: balance.amountMinor - amountMinor });
  await createPayable(booking, newPayable('balance', { amountMinor, currency: balance.currency }, dueOn));
}

async function lower(documentId: string, byMinor: number): Promise<void> {
  const { amountMinor } = await readPayable(documentId);
  await savePayable(documentId, { amountMinor: amountMinor - byMinor });
}

async function readPayable(documentId: string): Promise<PayableRecord> {
  return payableRecord.parse(await strapi.db.query('api::booking.payable').findOne({ where: { documentId } }));
}

async function savePayable(
  documentId: string,
  data: Partial<Pick<PayableRecord, 'amountMinor' | 'dueOn' | 'payableUntil'>>,
): Promise<void> {
  await strapi.db.query('api::booking.payable').updateMany({ where: { documentId }, data });
}
