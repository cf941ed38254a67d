import type { Knex } from 'knex';
import { paymentDisputed } from '../../../domain/payment/payment-disputed';
import type { RefundEffect } from '../../../domain/payment/refund-effect';
import { givenAloneMinor, needsSecondPerson } from '../../../domain/payment/second-person';
import { DomainError } from '../../../domain/shared/domain-error';
import type { Money } from '../../../domain/shared/money';
import { inTransaction } from '../../../database/transaction';
import { environment } from '../../../environment';
import { onceForKey } from '../../../http/idempotency';
import { service } from '../../../service-map';
import { lockBooking, readBooking, type BookingRecord } from '../../booking/records/booking-record';
import { foldPayables } from '../ledger/fold-payables';
import { isDisputed } from '../records/dispute-record';
import { readPayment } from '../records/payment-record';
import { readRefund, refundsOfBooking, saveRefund, type RefundRecord } from '../records/refund-record';
import { withLockedRefund } from '../records/with-locked-refund';

export interface StaffRefundCommand {
  readonly reference: string;
  readonly amount: Money;
  readonly reason: string;
  readonly effect: RefundEffect;
  readonly payment?: string | undefined;
  readonly actor: `staff:${string}`;
  readonly idempotencyKey: string;
}

/**
 * A member of staff gives money back, whatever the policy says. Above the limit of one person it waits for a second one.
 * @returns its parts, one for each payment it comes from
 * @throws DomainError `booking-not-found` (404), `refund-exceeds-payments`, `currency-mismatch` (422), `payment-disputed`
 *   (409), `idempotency-key-reused` (422)
 */
async function requestStaffRefund(command: StaffRefundCommand): Promise<RefundRecord[]> {
  const { reference, idempotencyKey, ...request } = command;
  const idempotent = { scope: `staff-refund:${reference}`, key: idempotencyKey, request };
  await readBooking(reference);
  const { refunds } = await inTransaction(async (trx) => {
    const booking = await lockBooking(trx, reference);
    return onceForKey(trx, idempotent, async () => {
      const before = await refundsOfBooking(reference);
      const parts = await service('api::payment.request-refund').requestRefund(trx, booking, {
        ...request,
        isToBeApproved: needsSecondPerson(
          { ...request.amount, beforeMinor: givenAloneMinor(before, request.amount.currency) },
          environment().STAFF_REFUND_LIMITS,
        ),
      });
      await follow(trx, booking);
      return { refunds: parts.map(({ documentId }) => documentId) };
    });
  });
  return Promise.all(refunds.map(readRefund));
}

/**
 * The second person agrees. Agreeing twice is no mistake, and happens once.
 * @throws DomainError `not-found` (404), `second-person-needed` (403) for whoever asked for it, `refund-decided` (409)
 */
async function approveRefund(documentId: string, actor: `staff:${string}`): Promise<RefundRecord> {
  return withLockedRefund(documentId, async (trx, booking, refund) => {
    if (refund.actor === actor) {
      throw new DomainError('second-person-needed', 'Somebody else than who asked for this refund has to agree.');
    }
    if (refund.approvedBy === actor) return;
    requireUndecided(refund);
    if (await isDisputed(refund.payment.documentId)) throw paymentDisputed();
    const payment = await readPayment(refund.payment.documentId);
    await service('api::payment.release-refund').releaseRefund(trx, payment, refund, actor);
    await service('api::payment.flag-refunds').flagRefunds(trx, booking, `A refund was approved by ${actor}.`);
    await follow(trx, booking);
  });
}

/**
 * Whoever may approve says no; so may the one who asked for it, to take it back.
 * @throws DomainError `not-found` (404), `refund-decided` (409)
 */
async function rejectRefund(
  documentId: string,
  { actor, reason }: { readonly actor: `staff:${string}`; readonly reason: string },
): Promise<RefundRecord> {
  return withLockedRefund(documentId, async (trx, booking, refund) => {
    requireUndecided(refund);
    await saveRefund(refund, { state: 'rejected', approvedBy: null, failure: reason });
    await service('api::payment.flag-refunds').flagRefunds(trx, booking, `A refund was refused by ${actor}: ${reason}`);
    await follow(trx, booking);
  });
}

function requireUndecided({ state }: RefundRecord): void {
  if (state === 'requested') return;
  throw new DomainError('refund-decided', `This refund is ${state} and waits for nobody’s agreement.`, { state });
}

/** Every refund of a booking, oldest first. @throws DomainError `booking-not-found` (404) */
async function findRefunds(reference: string): Promise<RefundRecord[]> {
  await readBooking(reference);
  return refundsOfBooking(reference);
}

async function follow(trx: Knex.Transaction, booking: BookingRecord): Promise<void> {
  await service('api::booking.follow-money').followMoney(trx, await foldPayables(trx, booking));
}

export default () => ({ requestStaffRefund, approveRefund, rejectRefund, findRefunds });
