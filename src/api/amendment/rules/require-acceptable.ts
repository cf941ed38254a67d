import { DomainError } from '../../../domain/shared/domain-error';
import type { BookingRecord } from '../../booking/records/booking-record';
import { isTooLate } from '../pricing/is-too-late';
import { outstandingOf, priceChange } from '../pricing/price-change';
import { appliedAmendments, amendmentsOfBooking, type AmendmentRecord } from '../records/amendment-record';
import { requireOnePerson } from './require-one-person';

/** Staff price what a guest may not have; whoever lets one have more than the policy gives does it themselves. */
export function requireTheirs({ actor: priced, wishes }: AmendmentRecord, actor: string): void {
  const isOpen = actor === 'guest' ? priced === 'guest' : wishes.refund === undefined || priced === actor;
  if (isOpen) return;
  throw actor === 'guest'
    ? new DomainError('amendment-not-found', 'There is no such change of this booking.')
    : new DomainError('not-your-proposal', 'Whoever priced this change in full accepts it.');
}

/** Whoever lets a guest have it all may still do so: more may have been given back since it was priced. */
export async function requireStillAlone(booking: BookingRecord, { wishes }: AmendmentRecord): Promise<void> {
  if (wishes.refund !== 'in-full') return;
  const { byPolicy } = await priceChange(booking, { wishes, isByStaff: true });
  await requireOnePerson(booking, byPolicy.retained);
}

/** A change is made as it was priced, while nothing it was priced for is otherwise. */
export async function requireFresh(booking: BookingRecord, amendment: AmendmentRecord): Promise<void> {
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
