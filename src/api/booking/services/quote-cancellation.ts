import type { Knex } from 'knex';
import { Temporal } from 'temporal-polyfill';
import { retainedOf } from '../../../domain/amendment/amendment-money';
import { policyArrivalOf } from '../../../domain/amendment/policy-after';
import { canAdvance } from '../../../domain/booking/advance-booking';
import type { AppliedCancellation } from '../../../domain/cancellation/applied-cancellation';
import { overrideRefund, type DecidedRefund } from '../../../domain/cancellation/override-refund';
import {
  itineraryRefundDue,
  type ItineraryCancellation,
  type LegToCancel,
} from '../../../domain/cancellation/itinerary-refund-due';
import { refundDue, type RefundDue } from '../../../domain/cancellation/refund-due';
import { entrustedIn } from '../../../domain/pricing/line-item';
import type { Quote } from '../../../domain/pricing/quote';
import { paymentDisputed } from '../../../domain/payment/payment-disputed';
import { DomainError } from '../../../domain/shared/domain-error';
import { inTransaction } from '../../../database/transaction';
import { environment } from '../../../environment';
import { opaqueId } from '../../../http/opaque-id';
import { refundablePayments } from '../../payment/records/refundable-payments';
import type { CancellationQuote } from '../mapping/cancellation-token';
import { rebatedMinor } from '../records/booking-money';
import { lockBooking, type BookingRecord } from '../records/booking-record';
import { legStaysOf } from '../records/leg-stays';
import { cancellableMoney, type CancellableMoney } from '../records/cancellable-money';

/**
 * What cancelling now would give back, by the policy that was copied at booking; holds for `CANCELLATION_QUOTE_SECONDS`,
 * whatever cut-off passes meanwhile.
 * @throws DomainError `booking-not-cancellable`, `payment-disputed` (409)
 */
async function quoteCancellation(reference: string): Promise<CancellationQuote> {
  return inTransaction(async (trx) => {
    const booking = await lockBooking(trx, reference);
    requireCancellable(booking, 'guest');
    await requireNoMissedLeg(trx, booking);
    return quoteLocked(trx, booking);
  });
}

/**
 * The same of a booking that is locked.
 * @param decided what staff give back instead of what the policy does
 * @throws DomainError `payment-disputed` (409), `refund-exceeds-payments` (422)
 */
export async function quoteLocked(
  trx: Knex.Transaction,
  booking: BookingRecord,
  decided?: DecidedRefund,
): Promise<CancellationQuote> {
  const { reference, version } = booking;
  const now = Temporal.Now.instant();
  const byPolicy = termsAt(booking, await cancellableMoney(trx, booking), now);
  const terms = decided ? overrideRefund(byPolicy, decided) : byPolicy;
  if (terms.refundMinor > 0) await requireUndisputed(trx, reference);
  const expiresAt = new Date(now.epochMilliseconds + environment().CANCELLATION_QUOTE_SECONDS * 1000);
  return { reference, version, expiresAt, terms };
}

/** @throws DomainError `payment-disputed` (409) */
async function requireUndisputed(trx: Knex.Transaction, reference: string): Promise<void> {
  if (!(await refundablePayments(trx, reference)).some(({ isDisputed }) => isDisputed)) return;
  throw paymentDisputed();
}

function termsAt(
  booking: BookingRecord,
  { paidMinor, refundedMinor }: CancellableMoney,
  now: Temporal.Instant,
): AppliedCancellation {
  const { currency, agreement } = booking;
  const money = {
    cancelledAt: now,
    paid: { amountMinor: paidMinor, currency },
    refunded: { amountMinor: refundedMinor, currency },
    rebated: { amountMinor: rebatedMinor(booking), currency },
  };
  return {
    quote: opaqueId(20),
    cancelledAt: now.round('millisecond').toString(),
    totalMinor: booking.totalMinor,
    paidMinor,
    refundedMinor,
    rebatedMinor: rebatedMinor(booking),
    ...(agreement.legs
      ? dueOfLegs(agreement.legs, money)
      : dueOf(refundDue({ ...toCancel({ ...agreement, from: booking.from }), ...money }))),
  };
}

function dueOf({ refund, fee, tier }: RefundDue) {
  return { refundMinor: refund.amountMinor, feeMinor: fee.amountMinor, tier };
}

/** Each leg by its own policy; the whole has no tier of its own. */
function dueOfLegs(legs: readonly Quote[], money: Omit<ItineraryCancellation, 'legs'>) {
  const due = itineraryRefundDue({ legs: legs.map(toCancel), ...money });
  return {
    ...dueOf({ ...due, tier: null }),
    legs: due.legs.map(({ paid, refunded, ...leg }) => ({
      ...{ paidMinor: paid.amountMinor, refundedMinor: refunded.amountMinor },
      ...dueOf(leg),
    })),
  };
}

/** What was agreed of one item, as its cancellation is reckoned. */
function toCancel(agreed: Quote): LegToCancel {
  const { cancellationPolicy, from, timeZone, total, lines } = agreed;
  return {
    policy: cancellationPolicy,
    arrivalDate: policyArrivalOf(agreed),
    beginsOn: from.slice(0, 10),
    timeZone,
    total,
    entrusted: entrustedIn(lines, total.currency),
    retained: retainedOf(lines, total.currency),
  };
}

export function isCancellable(booking: BookingRecord, actor: string): boolean {
  const permission = canAdvance(booking, 'cancel', { actor, facts: { 'refund-decided': true } });
  return permission.allowed && booking.state !== 'cancelled';
}

/** @throws DomainError `booking-not-cancellable` (409) */
export function requireCancellable(booking: BookingRecord, actor: string): void {
  if (isCancellable(booking, actor)) return;
  throw new DomainError('booking-not-cancellable', `A booking that is ${booking.state} cannot be cancelled.`, {
    state: booking.state,
  });
}

/**
 * What was bought of a leg for which nobody came is owed, and no policy gives it back: of such an itinerary the other legs are
 * cancelled one by one.
 * @throws DomainError `booking-not-cancellable` (409)
 */
export async function requireNoMissedLeg(
  trx: Knex.Transaction,
  { reference, state, agreement }: BookingRecord,
): Promise<void> {
  if (!agreement.legs) return;
  const missed = [...(await legStaysOf(trx, reference))].flatMap(([leg, stay]) => (stay === 'no_show' ? [leg] : []));
  if (missed.length === 0) return;
  throw new DomainError('booking-not-cancellable', 'Nobody came for a part of it; cancel the other items one by one.', {
    state,
    missed,
  });
}

export default () => ({ quoteCancellation });
