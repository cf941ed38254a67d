import type { Knex } from 'knex';
import type { AppliedCancellation } from '../../../domain/cancellation/applied-cancellation';
import { cancellationRefunds } from '../../../domain/cancellation/cancellation-refunds';
import { REVIEW_FLAGS } from '../../../domain/booking/attention';
import { keepsHeldMoney } from '../../../domain/booking/takes-payments';
import { holdsMoney, isLive } from '../../../domain/payment/payment-lifecycle';
import { textOf } from '../../../domain/reconciliation/book-words';
import type { CurrencyCode } from '../../../domain/shared/currency';
import { DomainError } from '../../../domain/shared/domain-error';
import { inTransaction } from '../../../database/transaction';
import { enqueue } from '../../../jobs/boss';
import { service } from '../../../service-map';
import { foldPayables } from '../../payment/ledger/fold-payables';
import { stopAsking } from '../../payment/notices/tell-guest';
import { tellOfCancellation } from '../../payment/notices/tell-of-cancellation';
import { refundsOfBooking, saveRefund } from '../../payment/records/refund-record';
import { paymentsOfBooking } from '../../payment/records/payment-record';
import { depositOfBooking } from '../../deposit/records/deposit-record';
import type { CancellationQuote } from '../mapping/cancellation-token';
import { lockBooking, readBooking, type BookingRecord } from '../records/booking-record';
import { cancellableMoney } from '../records/cancellable-money';
import { requireCancellable, requireNoMissedLeg } from './quote-cancellation';

export interface CancelBooking {
  readonly quote: CancellationQuote;
  readonly reason: string | undefined;
  readonly actor: 'guest' | 'clock' | `staff:${string}`;
}

/**
 * Cancels a booking for what its cancellation quote said, to the cent: the dates are free, nothing more is due, and the
 * refund is commanded. The same quote again gets the same answer.
 * @throws DomainError `cancellation-quote-expired` (410), `cancellation-quote-stale` (409) when the booking or its money changed since, `booking-not-cancellable` (409), `provider-unavailable` (503)
 */
async function cancelBooking({ quote, reason, actor }: CancelBooking): Promise<BookingRecord> {
  const { reference } = quote;
  const present = await readBooking(reference);
  if (isApplied(present, quote)) return present;
  requireCancellable(present, actor);
  if (quote.expiresAt.getTime() <= Date.now()) {
    throw new DomainError('cancellation-quote-expired', 'This cancellation quote has expired; ask for a new one.');
  }
  // so that no money comes for what is let go; what is only held nobody takes, and letting it go would end the review
  if (!keepsHeldMoney(present)) await service('api::payment.end-payments').endPayments(reference);
  return inTransaction(async (trx) => {
    const booking = await lockBooking(trx, reference);
    if (isApplied(booking, quote)) return booking;
    requireCancellable(booking, actor);
    await requireNoMissedLeg(trx, booking);
    await requireUnchanged(trx, booking, quote);
    return apply(trx, booking, quote, { actor, reason: reason ?? 'The guest cancelled.' });
  });
}

/** By this quote, or by another of the same proposal that the same person agreed to. */
function isApplied({ cancellation }: BookingRecord, { terms }: CancellationQuote): boolean {
  if (cancellation?.quote === terms.quote) return true;
  const { proposal, approvedBy } = terms.override ?? {};
  const applied = cancellation?.override;
  return proposal !== undefined && applied?.proposal === proposal && applied.approvedBy === approvedBy;
}

async function requireUnchanged(
  trx: Knex.Transaction,
  booking: BookingRecord,
  quote: CancellationQuote,
): Promise<void> {
  const money = await cancellableMoney(trx, booking);
  const isUnchanged =
    booking.version === quote.version &&
    booking.totalMinor === (quote.terms.totalMinor ?? booking.totalMinor) &&
    isStillProposed(booking, quote) &&
    money.paidMinor === quote.terms.paidMinor &&
    money.refundedMinor === quote.terms.refundedMinor;
  if (isUnchanged) return;
  throw new DomainError('cancellation-quote-stale', 'The booking has changed since; ask for a new cancellation quote.');
}

/** What a second person has agreed to may have been taken back a moment ago. */
function isStillProposed({ proposedCancellation }: BookingRecord, { terms }: CancellationQuote): boolean {
  return !terms.override?.proposal || proposedCancellation?.id === terms.override.proposal;
}

async function apply(
  trx: Knex.Transaction,
  booking: BookingRecord,
  { terms }: CancellationQuote,
  { actor, reason }: { actor: string; reason: string },
): Promise<BookingRecord> {
  const moved = await service('api::booking.move-booking').moveBooking(booking, {
    command: 'cancel',
    actor,
    reason: withOverride(reason, terms, booking.currency),
    facts: { 'refund-decided': true },
  });
  await strapi.db
    .query('api::booking.booking')
    .updateMany({ where: { reference: booking.reference }, data: { cancellation: terms } });
  await enqueue(trx, 'issue-documents', { reference: booking.reference });
  await service('api::availability.claims').releaseAllocation(trx, booking.reference);
  await service('api::amendment.end-amendments').endAmendments(trx, booking);
  if (keepsHeldMoney(booking)) await letHeldMoneyGo(trx, booking);
  const cancelled = await foldPayables(trx, { ...moved, cancellation: terms });
  await service('api::booking.change-attention').changeAttention(
    cancelled,
    { clear: ['first-payment-refunded', ...REVIEW_FLAGS, 'balance-overdue'] },
    'The booking was cancelled.',
  );
  await stopAsking(
    trx,
    booking,
    booking.payables.map(({ documentId }) => documentId),
  );
  if (actor === 'clock') {
    await tellOfCancellation(trx, booking, { amountMinor: terms.refundMinor, currency: booking.currency });
  }
  await rejectUndecided(booking.reference);
  for (const { amountMinor, ...decision } of cancellationRefunds(terms, actor)) {
    const amount = { amountMinor, currency: booking.currency };
    await service('api::payment.request-refund').requestRefund(trx, cancelled, { amount, ...decision });
  }
  const deposit = await depositOfBooking(booking.reference);
  if (deposit) await enqueue(trx, 'tend-deposit', { deposit: deposit.documentId });
  return readBooking(booking.reference);
}

/** The history tells what staff decided instead of the policy, and who agreed. */
function withOverride(reason: string, { refundMinor, override }: AppliedCancellation, currency: CurrencyCode): string {
  if (!override) return reason;
  const { policyRefundMinor, approvedBy } = override;
  const [back, byPolicy] = [refundMinor, policyRefundMinor].map((amountMinor) => textOf({ amountMinor, currency }));
  const agreed = approvedBy === null ? '' : `, as ${approvedBy} agreed`;
  return `${back} goes back instead of ${byPolicy} by the policy${agreed}: ${reason}`;
}

/** What waited for a second person is overtaken: the policy decides now. */
async function rejectUndecided(reference: string): Promise<void> {
  for (const refund of await refundsOfBooking(reference)) {
    if (refund.state === 'requested')
      await saveRefund(refund, { state: 'rejected', failure: 'The booking was cancelled.' });
  }
}

/** The job asks the provider: a booking that is cancelled wants no money. */
async function letHeldMoneyGo(trx: Knex.Transaction, { reference }: BookingRecord): Promise<void> {
  for (const { documentId, state } of await paymentsOfBooking(reference)) {
    if (isLive(state) || holdsMoney(state)) await enqueue(trx, 'release-payment', { payment: documentId });
  }
}

export default () => ({ cancelBooking });
