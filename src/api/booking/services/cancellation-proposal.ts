import {
  isAsProposed,
  isOpenProposal,
  type ProposedCancellation,
} from '../../../domain/cancellation/proposed-cancellation';
import { textOf } from '../../../domain/reconciliation/book-words';
import { DomainError } from '../../../domain/shared/domain-error';
import { inTransaction } from '../../../database/transaction';
import { environment } from '../../../environment';
import { opaqueId } from '../../../http/opaque-id';
import { service } from '../../../service-map';
import type { CancellationQuote } from '../mapping/cancellation-token';
import { lockBooking, readBooking, type BookingRecord } from '../records/booking-record';
import { isCancellable, quoteLocked, requireCancellable, requireNoMissedLeg } from './quote-cancellation';

type Staff = `staff:${string}`;

interface Proposal extends Pick<ProposedCancellation, 'refundMinor' | 'actor' | 'reason'> {
  readonly byPolicy: CancellationQuote;
}

/** Which proposal is meant, and who means it. */
interface Naming {
  readonly reference: string;
  readonly proposal: string;
  readonly actor: Staff;
}

/**
 * Has a cancellation wait for a second person, under the booking's lock: one at a time, until it is agreed to, refused, taken
 * back, or over.
 * @returns its id
 * @throws DomainError `cancellation-undecided` (409) while another one waits
 */
async function proposeCancellation(
  booking: BookingRecord,
  { refundMinor, actor, reason, byPolicy: { terms } }: Proposal,
): Promise<string> {
  const now = new Date();
  if (booking.proposedCancellation && isOpenProposal(booking.proposedCancellation, now)) {
    throw new DomainError('cancellation-undecided', 'Another cancellation of this booking waits to be agreed to.');
  }
  if (booking.proposedCancellation) await dropExpired(booking);
  const expiresAt = new Date(now.getTime() + environment().CANCELLATION_PROPOSAL_SECONDS * 1000).toISOString();
  const { refundMinor: policyRefundMinor, paidMinor, refundedMinor } = terms;
  const seen = { policyRefundMinor, paidMinor, refundedMinor };
  const proposal = { id: opaqueId(20), refundMinor, ...seen, actor, reason, at: now.toISOString(), expiresAt };
  await saveProposal(booking, proposal);
  const amount = textOf({ amountMinor: refundMinor, currency: booking.currency });
  await service('api::booking.change-attention').changeAttention(
    booking,
    { raise: ['cancellation-to-approve'] },
    `${actor} wants to cancel and give ${amount} back: ${reason}`,
    { actor },
  );
  return proposal.id;
}

/**
 * The second person agrees, and the booking is cancelled. Agreeing twice is no mistake, and happens once.
 * @throws DomainError `booking-not-found` (404), `second-person-needed` (403) for whoever proposed it, `cancellation-decided`,
 *   `cancellation-proposal-stale` where its money or its policy's refund are not what they were, `booking-not-cancellable`,
 *   `payment-disputed` (409), and what `cancelBooking` throws
 */
async function approveCancellation({ reference, proposal, actor: approver }: Naming): Promise<BookingRecord> {
  const agreed = await inTransaction(async (trx) => {
    const booking = await lockBooking(trx, reference);
    const { override } = booking.cancellation ?? {};
    if (override?.proposal === proposal && override.approvedBy === approver) return null;
    const proposed = proposalOf(booking, proposal);
    const { refundMinor, actor, reason } = proposed;
    if (actor === approver) {
      throw new DomainError('second-person-needed', 'Somebody else than who proposed this cancellation has to agree.');
    }
    requireCancellable(booking, actor);
    await requireNoMissedLeg(trx, booking);
    const byPolicy = await quoteLocked(trx, booking);
    if (!isAsProposed(proposed, byPolicy.terms)) throw stale(booking, byPolicy);
    const quote = await quoteLocked(trx, booking, { refundMinor, actor, reason, approvedBy: approver, proposal });
    return { quote, actor, reason };
  });
  return agreed ? service('api::booking.cancel-booking').cancelBooking(agreed) : readBooking(reference);
}

function stale({ currency }: BookingRecord, { terms: { refundMinor } }: CancellationQuote): DomainError {
  const byPolicy = textOf({ amountMinor: refundMinor, currency });
  return new DomainError(
    'cancellation-proposal-stale',
    `What was paid, or what the policy gives back, has changed since: it gives ${byPolicy} now. Refuse this, and have it proposed anew.`,
  );
}

/**
 * Whoever may agree says no.
 * @throws DomainError `booking-not-found` (404), `cancellation-decided` (409)
 */
async function rejectCancellation({ reason, ...naming }: Naming & { readonly reason: string }): Promise<BookingRecord> {
  return inTransaction(async (trx) => {
    const booking = await lockBooking(trx, naming.reference);
    proposalOf(booking, naming.proposal);
    return dropProposal(booking, `A cancellation was refused by ${naming.actor}: ${reason}`, naming.actor);
  });
}

/**
 * Who proposed a cancellation takes it back.
 * @throws DomainError `booking-not-found` (404), `not-your-proposal` (403), `cancellation-decided` (409)
 */
async function withdrawCancellation({ reference, proposal, actor }: Naming): Promise<BookingRecord> {
  return inTransaction(async (trx) => {
    const booking = await lockBooking(trx, reference);
    if (proposalOf(booking, proposal).actor !== actor) {
      throw new DomainError('not-your-proposal', 'Only who proposed a cancellation takes it back; others refuse it.');
    }
    return dropProposal(booking, `${actor} took a proposed cancellation back.`, actor);
  });
}

/** Nobody agreed in time. Doing it again, or too early, changes nothing. */
async function expireProposal(reference: string): Promise<void> {
  await inTransaction(async (trx) => {
    const booking = await lockBooking(trx, reference);
    const { proposedCancellation } = booking;
    if (!proposedCancellation || isOpenProposal(proposedCancellation, new Date())) return;
    await dropExpired(booking);
  });
}

function dropExpired(booking: BookingRecord): Promise<BookingRecord> {
  return dropProposal(booking, 'Nobody agreed to a proposed cancellation in time.', 'clock');
}

/** Under the booking's lock: a booking that nobody can cancel any more needs nobody's agreement to it. */
async function overtakeProposal(booking: BookingRecord): Promise<void> {
  if (!booking.proposedCancellation || isCancellable(booking, 'staff')) return;
  await dropProposal(booking, `The booking is ${booking.state}; no proposed cancellation waits any more.`, 'system');
}

async function dropProposal(booking: BookingRecord, why: string, actor: string): Promise<BookingRecord> {
  await saveProposal(booking, null);
  const change = { clear: ['cancellation-to-approve' as const] };
  await service('api::booking.change-attention').changeAttention(booking, change, why, { actor });
  return readBooking(booking.reference);
}

function proposalOf({ proposedCancellation, state }: BookingRecord, id: string): ProposedCancellation {
  if (proposedCancellation?.id === id && isOpenProposal(proposedCancellation, new Date())) return proposedCancellation;
  throw new DomainError(
    'cancellation-decided',
    'This cancellation does not wait for anybody’s agreement; look at the booking again.',
    { state },
  );
}

async function saveProposal({ reference }: BookingRecord, proposal: ProposedCancellation | null): Promise<void> {
  await strapi.db
    .query('api::booking.booking')
    .updateMany({ where: { reference }, data: { proposedCancellation: proposal } });
}

export default () => ({
  ...{ proposeCancellation, approveCancellation, rejectCancellation, withdrawCancellation },
  ...{ expireProposal, overtakeProposal },
});
