import type { Knex } from 'knex';
import { occupiedBy } from '../../../domain/availability/turnaround';
import { DomainError } from '../../../domain/shared/domain-error';
import { inTransaction } from '../../../database/transaction';
import { environment } from '../../../environment';
import { enqueue } from '../../../jobs/boss';
import { service } from '../../../service-map';
import { ownAllocation } from '../../availability/claims/own-allocation';
import { whatItHas } from '../../availability/claims/what-it-has';
import { newPayable } from '../../booking/mapping/payables-for';
import { lockBooking, type BookingRecord } from '../../booking/records/booking-record';
import { requireLegOpen } from '../../booking/stays/require-leg-open';
import { whoCanBeServed, type WhoWaits } from '../../waitlist/queries/who-can-be-served';
import { paymentsOfBooking } from '../../payment/records/payment-record';
import { canStillBePaid } from '../../payment/services/end-payments';
import { isTooLate } from '../pricing/is-too-late';
import { outstandingOf, priceChange } from '../pricing/price-change';
import { stayAfter, wantedTime, type StayAfter } from '../pricing/stay-after';
import { createPayable } from '../records/create-payable';
import {
  appliedAmendments,
  amendmentsOfBooking,
  readAmendment,
  saveAmendment,
  type AmendmentRecord,
} from '../records/amendment-record';
import { requireOnePerson } from '../rules/require-one-person';
import { requireAmendable } from './quote-amendment';

/**
 * Accepts a priced change. What costs nothing more holds at once; what does is held for `HOLD_SECONDS` beside the booking, which
 * stays as it is until the difference is paid. Accepting twice is no mistake, and happens once.
 * @returns the change as it stands: `applied`, or `awaiting_payment` with the payable to pay
 * @throws DomainError `amendment-not-found` (404), `not-your-proposal`, `second-person-needed` (403), `amendment-expired` (410), `amendment-decided`,
 *   `amendment-stale` or `amendment-waiting` where another change waits for its payment, `booking-not-amendable`, `stay-has-begun`,
 *   `dates-unavailable`, `extra-unavailable`, `payment-in-progress`, `payment-disputed` (409), `provider-unavailable` (503)
 */
async function acceptAmendment(
  reference: string,
  id: string,
  actor: 'guest' | `staff:${string}`,
): Promise<AmendmentRecord> {
  const present = await readAmendment(reference, id);
  requireTheirs(present, actor);
  if (present.state !== 'proposed') return standing(present);
  // so that no money comes for what is no longer asked
  if (present.toPayMinor === 0 && (await service('api::payment.end-payments').endPayments(reference)))
    throw beingPaid();
  return inTransaction(async (trx) => {
    const booking = await lockBooking(trx, reference);
    const amendment = await readAmendment(reference, id);
    if (amendment.state !== 'proposed') return standing(amendment);
    requireAmendable(booking);
    await requireLegOpen(trx, reference, amendment.wishes);
    await requireFresh(booking, amendment);
    if (amendment.toPayMinor === 0 && (await isBeingPaid(reference))) throw beingPaid();
    await requireStillAlone(booking, amendment);
    return amendment.toPayMinor === 0 ? applyNow(trx, booking, amendment) : holdFor(trx, booking, amendment);
  });
}

/** Staff price what a guest may not have; whoever lets one have more than the policy gives does it themselves. */
function requireTheirs({ actor: priced, wishes }: AmendmentRecord, actor: string): void {
  const isOpen = actor === 'guest' ? priced === 'guest' : wishes.refund === undefined || priced === actor;
  if (isOpen) return;
  throw actor === 'guest'
    ? new DomainError('amendment-not-found', 'There is no such change of this booking.')
    : new DomainError('not-your-proposal', 'Whoever priced this change in full accepts it.');
}

/** Whoever lets a guest have it all may still do so: more may have been given back since it was priced. */
async function requireStillAlone(booking: BookingRecord, { wishes }: AmendmentRecord): Promise<void> {
  if (wishes.refund !== 'in-full') return;
  const { byPolicy } = await priceChange(booking, { wishes, isByStaff: true });
  await requireOnePerson(booking, byPolicy.retained);
}

async function isBeingPaid(reference: string): Promise<boolean> {
  const payments = await paymentsOfBooking(reference);
  return payments.some((payment) => payment.payable.purpose !== 'security_deposit' && canStillBePaid(payment));
}

function beingPaid(): DomainError {
  return new DomainError(
    'payment-in-progress',
    'A payment is being processed for this booking; try again in a moment.',
  );
}

function standing(amendment: AmendmentRecord): AmendmentRecord {
  if (amendment.state === 'applied' || amendment.state === 'awaiting_payment') return amendment;
  throw new DomainError('amendment-decided', `This change is ${amendment.state}; ask for it again.`, {
    state: amendment.state,
  });
}

async function requireFresh(booking: BookingRecord, amendment: AmendmentRecord): Promise<void> {
  if (amendment.expiresAt.getTime() <= Date.now()) {
    throw new DomainError('amendment-expired', 'This price is no longer valid; ask for the change again.', {
      expiredAt: amendment.expiresAt.toISOString(),
    });
  }
  const all = await amendmentsOfBooking(booking.reference);
  if (all.some(({ state }) => state === 'awaiting_payment')) {
    throw new DomainError(
      'amendment-waiting',
      'Another change waits for its payment; pay for it or take it back first.',
    );
  }
  const newest = (await appliedAmendments(booking.reference)).at(-1);
  const isOvertaken = newest?.appliedAt != null && newest.appliedAt >= amendment.createdAt;
  const isSame = !isOvertaken && outstandingOf(booking) === amendment.outstandingMinor;
  if (isSame && (amendment.wishes.cancel || !(await isTooLate(booking, amendment)))) return;
  throw new DomainError('amendment-stale', 'The booking has changed since; ask for the change again.');
}

async function applyNow(
  trx: Knex.Transaction,
  booking: BookingRecord,
  amendment: AmendmentRecord,
): Promise<AmendmentRecord> {
  const had = await whatItHas(trx, booking.reference);
  const applied = await service('api::amendment.apply-amendment').applyAmendment(trx, booking, amendment);
  if (!applied) throw datesUnavailable();
  if (!amendment.wishes.cancel) {
    await refuseToJumpTheQueue(trx, await stayAfter(amendment), { butFor: booking.reference, had });
  }
  return readAmendment(booking.reference, amendment.id);
}

/** Holds what the change needs beyond what the booking has, and asks for the difference. */
async function holdFor(
  trx: Knex.Transaction,
  booking: BookingRecord,
  amendment: AmendmentRecord,
): Promise<AmendmentRecord> {
  const expiresAt = new Date(Date.now() + environment().HOLD_SECONDS * 1000);
  const after = await stayAfter(amendment);
  const claim = await service('api::availability.claims').holdChange(trx, {
    ...{ bookingReference: booking.reference, holder: amendment.id, leg: amendment.leg },
    wanted: wantedTime(after, after.agreed, amendment.wishes.unit ?? null),
    expiresAt,
  });
  if (claim.outcome === 'taken') throw datesUnavailable();
  await refuseToJumpTheQueue(trx, after, { butFor: amendment.id });
  await holdExtras(trx, amendment, after);
  const payable = await createPayable(booking, {
    ...newPayable('amendment', { amountMinor: amendment.toPayMinor, currency: amendment.currency }, after.today),
    payableUntil: expiresAt,
  });
  await enqueue(trx, 'expire-amendment', { reference: booking.reference, amendment: amendment.id }, expiresAt);
  return saveAmendment(trx, amendment, { state: 'awaiting_payment', payable, unitId: claim.unitId, expiresAt });
}

/**
 * Whoever waits for dates comes before a change, too. What the booking has already is its own: it is only asked about what would be
 * free without the change.
 * @param without under whose reference the time was taken, and what it had before
 */
async function refuseToJumpTheQueue(
  trx: Knex.Transaction,
  { listing, stay }: StayAfter,
  without: Pick<WhoWaits, 'butFor' | 'had'>,
): Promise<void> {
  const waiter = await whoCanBeServed(trx, {
    listing: listing.documentId,
    touching: [stay.startsAt.toString(), stay.blockedUntil.toString()],
    ...without,
  });
  if (waiter) throw datesUnavailable();
}

/** Kept beside the booking like the dates, so that whoever pays for them finds them there. */
async function holdExtras(
  trx: Knex.Transaction,
  { id, bookingReference, before, leg }: AmendmentRecord,
  { agreed, stay }: StayAfter,
): Promise<void> {
  const own = await ownAllocation(trx, { bookingReference, leg });
  if (!own) throw datesUnavailable();
  await service('api::extra.extra-stock').holdExtras(trx, {
    holder: id,
    had: { wanted: (before.legs?.[leg] ?? before).extras ?? [], stay: own },
    wished: { wanted: agreed.extras ?? [], stay: occupiedBy(stay) },
  });
}

function datesUnavailable(): DomainError {
  return new DomainError('dates-unavailable', 'These dates are not free for this change.', { path: ['from'] });
}

export default () => ({ acceptAmendment });
