import type { Knex } from 'knex';
import { overriddenMinor, type DecidedRefund } from '../../../domain/cancellation/override-refund';
import type { ProposedCancellation } from '../../../domain/cancellation/proposed-cancellation';
import { givenAloneMinor, needsSecondPerson } from '../../../domain/payment/second-person';
import { textOf } from '../../../domain/reconciliation/book-words';
import { DomainError } from '../../../domain/shared/domain-error';
import type { Money } from '../../../domain/shared/money';
import { inTransaction } from '../../../database/transaction';
import { environment } from '../../../environment';
import { onceForKey } from '../../../http/idempotency';
import { service } from '../../../service-map';
import { refundsOfBooking } from '../../payment/records/refund-record';
import { cancellationToken, readCancellationToken, type CancellationQuote } from '../mapping/cancellation-token';
import { lockBooking, readBooking, type BookingRecord } from '../records/booking-record';
import { isCancellable, quoteLocked, requireCancellable } from './quote-cancellation';

type Staff = `staff:${string}`;

export interface StaffCancellation {
  readonly reference: string;
  readonly reason: string;
  /** What is to go back instead of what the policy gives; `null` for what it gives. */
  readonly refund: Money | null;
  readonly actor: Staff;
  readonly idempotencyKey: string;
}

/** What became of the command; kept under its key. A token is the quote by which the booking is cancelled. */
type Decided = { readonly token: string } | { readonly proposed: true };

/**
 * What cancelling now would give back by the policy; `null` for a booking that cannot be cancelled any more.
 * @throws DomainError `booking-not-found` (404), `payment-disputed` (409)
 */
async function previewCancellation(reference: string) {
  return inTransaction(async (trx) => {
    const booking = await lockBooking(trx, reference);
    return { booking, byPolicy: isCancellable(booking, 'staff') ? await quoteLocked(trx, booking) : null };
  });
}

/**
 * A member of staff cancels a booking: by its policy, or for another refund with a reason. What differs from the policy by
 * more than one person may decide only proposes it, and a second person agrees. The same command again is the same cancellation.
 * @throws DomainError `booking-not-found` (404), `booking-not-cancellable`, `cancellation-undecided`, `payment-disputed` (409),
 *   `refund-exceeds-payments`, `currency-mismatch`, `idempotency-key-reused` (422), and what `cancelBooking` throws
 */
async function cancelByStaff(command: StaffCancellation): Promise<BookingRecord> {
  const { reference, idempotencyKey, ...request } = command;
  const idempotent = { scope: `staff-cancellation:${reference}`, key: idempotencyKey, request };
  const decided = await inTransaction(async (trx) => {
    const booking = await lockBooking(trx, reference);
    return onceForKey<Decided>(trx, idempotent, () => decide(trx, booking, command));
  });
  if ('proposed' in decided) return readBooking(reference);
  return apply(readCancellationToken(decided.token, reference), request);
}

async function decide(
  trx: Knex.Transaction,
  booking: BookingRecord,
  { refund, reason, actor }: StaffCancellation,
): Promise<Decided> {
  requireCancellable(booking, actor);
  if (!refund) return { token: cancellationToken(await quoteLocked(trx, booking)) };
  requireCurrency(refund, booking);
  const decided: DecidedRefund = { refundMinor: refund.amountMinor, actor, reason, approvedBy: null };
  const quote = await quoteLocked(trx, booking, decided);
  if (!(await isBeyondOnePerson(booking, quote))) return { token: cancellationToken(quote) };
  await propose(booking, { refundMinor: refund.amountMinor, actor, reason, at: new Date().toISOString() });
  return { proposed: true };
}

function requireCurrency({ currency }: Money, booking: BookingRecord): void {
  if (currency === booking.currency) return;
  throw new DomainError('currency-mismatch', `This booking is paid in ${booking.currency}.`, {
    path: ['refund', 'currency'],
  });
}

/** What was given back alone before counts too, as it does for refunds. */
async function isBeyondOnePerson(
  { reference, currency }: BookingRecord,
  { terms }: CancellationQuote,
): Promise<boolean> {
  const amountMinor = overriddenMinor(terms);
  if (amountMinor === 0) return false;
  const beforeMinor = givenAloneMinor(await refundsOfBooking(reference), currency);
  return needsSecondPerson({ amountMinor, currency, beforeMinor }, environment().STAFF_REFUND_LIMITS);
}

/** Whoever agrees has to know to what: one proposal waits at a time, until it is agreed to or refused. */
async function propose(booking: BookingRecord, proposal: ProposedCancellation): Promise<void> {
  if (booking.proposedCancellation) {
    throw new DomainError('cancellation-undecided', 'Another cancellation of this booking waits to be agreed to.');
  }
  await saveProposal(booking, proposal);
  const amount = textOf({ amountMinor: proposal.refundMinor, currency: booking.currency });
  await service('api::booking.change-attention').changeAttention(
    booking,
    { raise: ['cancellation-to-approve'] },
    `${proposal.actor} wants to cancel and give ${amount} back: ${proposal.reason}`,
    { actor: proposal.actor },
  );
}

/**
 * The second person agrees, and the booking is cancelled. Agreeing twice is no mistake, and happens once.
 * @throws DomainError `booking-not-found` (404), `second-person-needed` (403) for whoever proposed it, `cancellation-decided`,
 *   `booking-not-cancellable`, `payment-disputed` (409), `refund-exceeds-payments` (422), and what `cancelBooking` throws
 */
async function approveCancellation(reference: string, approver: Staff): Promise<BookingRecord> {
  const agreed = await inTransaction(async (trx) => {
    const booking = await lockBooking(trx, reference);
    if (booking.cancellation?.override?.approvedBy === approver) return null;
    const { refundMinor, actor, reason } = proposalOf(booking);
    if (actor === approver) {
      throw new DomainError('second-person-needed', 'Somebody else than who proposed this cancellation has to agree.');
    }
    requireCancellable(booking, actor);
    const quote = await quoteLocked(trx, booking, { refundMinor, actor, reason, approvedBy: approver });
    return { quote, actor, reason };
  });
  return agreed ? apply(agreed.quote, agreed) : readBooking(reference);
}

/**
 * Whoever may agree says no; so may the one who proposed it, to take it back.
 * @throws DomainError `booking-not-found` (404), `cancellation-decided` (409)
 */
async function rejectCancellation(
  reference: string,
  { actor, reason }: { readonly actor: Staff; readonly reason: string },
): Promise<BookingRecord> {
  return inTransaction(async (trx) => {
    const booking = await lockBooking(trx, reference);
    proposalOf(booking);
    await saveProposal(booking, null);
    await service('api::booking.change-attention').changeAttention(
      booking,
      { clear: ['cancellation-to-approve'] },
      `A cancellation was refused by ${actor}: ${reason}`,
      { actor },
    );
    return readBooking(reference);
  });
}

function proposalOf({ proposedCancellation, state }: BookingRecord): ProposedCancellation {
  if (proposedCancellation) return proposedCancellation;
  throw new DomainError('cancellation-decided', 'No cancellation of this booking waits for anybody’s agreement.', {
    state,
  });
}

async function saveProposal({ reference }: BookingRecord, proposal: ProposedCancellation | null): Promise<void> {
  await strapi.db
    .query('api::booking.booking')
    .updateMany({ where: { reference }, data: { proposedCancellation: proposal } });
}

function apply(
  quote: CancellationQuote,
  { actor, reason }: { readonly actor: Staff; readonly reason: string },
): Promise<BookingRecord> {
  return service('api::booking.cancel-booking').cancelBooking({ quote, actor, reason });
}

export default () => ({ previewCancellation, cancelByStaff, approveCancellation, rejectCancellation });
