import type { Knex } from 'knex';
import { overriddenMinor } from '../../../domain/cancellation/override-refund';
import { givenAloneMinor, needsSecondPerson } from '../../../domain/payment/second-person';
import { DomainError } from '../../../domain/shared/domain-error';
import type { Money } from '../../../domain/shared/money';
import { inTransaction } from '../../../database/transaction';
import { environment } from '../../../environment';
import { onceForKey } from '../../../http/idempotency';
import { service } from '../../../service-map';
import { refundsOfBooking } from '../../payment/records/refund-record';
import { cancellationToken, readCancellationToken, type CancellationQuote } from '../mapping/cancellation-token';
import { lockBooking, readBooking, type BookingRecord } from '../records/booking-record';
import { isCancellable, quoteLocked, requireCancellable, requireNoMissedLeg } from './quote-cancellation';

export interface StaffCancellation {
  readonly reference: string;
  readonly reason: string;
  /** What is to go back instead of what the policy gives; `null` for what it gives. */
  readonly refund: Money | null;
  readonly actor: `staff:${string}`;
  readonly idempotencyKey: string;
}

/** What became of the command; kept under its key. A token is the quote by which the booking is cancelled. */
type Decided = { readonly token: string } | { readonly proposal: string };

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
 *   `refund-exceeds-payments`, `currency-mismatch`, `idempotency-key-reused` (422), `cancellation-decided` (409) where what this
 *   command proposed was not agreed to, and what `cancelBooking` throws
 */
async function cancelByStaff(command: StaffCancellation): Promise<BookingRecord> {
  const { reference, idempotencyKey, ...request } = command;
  const idempotent = { scope: `staff-cancellation:${reference}`, key: idempotencyKey, request };
  const decided = await inTransaction(async (trx) => {
    const booking = await lockBooking(trx, reference);
    return onceForKey<Decided>(trx, { ...idempotent, stillHolds: (before) => holds(before, booking) }, () =>
      decide(trx, booking, command),
    );
  });
  if ('proposal' in decided) return readProposed(reference, decided.proposal);
  const quote = readCancellationToken(decided.token, reference);
  return service('api::booking.cancel-booking').cancelBooking({ quote, ...request });
}

/** A quote that ran out before the booking was cancelled, as when the process died between the two, is made anew. */
function holds(decided: Decided, { reference, cancellation }: BookingRecord): boolean {
  if ('proposal' in decided) return true;
  const { expiresAt, terms } = readCancellationToken(decided.token, reference);
  return expiresAt.getTime() > Date.now() || cancellation?.quote === terms.quote;
}

async function readProposed(reference: string, proposal: string): Promise<BookingRecord> {
  const booking = await readBooking(reference);
  if (booking.proposedCancellation?.id === proposal) return booking;
  if (booking.cancellation?.override?.proposal === proposal) return booking;
  throw new DomainError(
    'cancellation-decided',
    'This cancellation was proposed and not agreed to; to propose it again, send a new Idempotency-Key.',
    { state: booking.state },
  );
}

async function decide(
  trx: Knex.Transaction,
  booking: BookingRecord,
  { refund, reason, actor }: StaffCancellation,
): Promise<Decided> {
  requireCancellable(booking, actor);
  await requireNoMissedLeg(trx, booking);
  if (!refund) return { token: cancellationToken(await quoteLocked(trx, booking)) };
  requireCurrency(refund, booking);
  const decision = { refundMinor: refund.amountMinor, actor, reason };
  const quote = await quoteLocked(trx, booking, { ...decision, approvedBy: null });
  if (!(await isBeyondOnePerson(booking, quote))) return { token: cancellationToken(quote) };
  const proposal = { ...decision, byPolicy: await quoteLocked(trx, booking) };
  return { proposal: await service('api::booking.cancellation-proposal').proposeCancellation(booking, proposal) };
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

export default () => ({ previewCancellation, cancelByStaff });
