import { Temporal } from 'temporal-polyfill';
import { todayIn } from '../availability/arrival-window';
import { checkStay, findBrokenRule } from '../availability/stay-rules';
import { DomainError } from '../shared/domain-error';
import type { WishedStay } from './amend-quote';

export interface CheckedChange {
  readonly present: WishedStay;
  readonly wanted: WishedStay;
  readonly bookedAt: Temporal.Instant;
  readonly now: Temporal.Instant;
  /** Staff may let a guest have what the rules of a stay refuse; never more guests than fit, and never the past. */
  readonly isByStaff: boolean;
  /** Whether the guest has the keys, as they may before the hour that was agreed. */
  readonly isHandedOver: boolean;
}

/**
 * Whether a booking may be changed so. An arrival that stays is judged as of when it was booked; a stay that has begun keeps its
 * arrival and its listing, may end sooner than its rules say, and not before now.
 * @throws DomainError `stay-has-begun` (409) with the path of what cannot be changed any more, `dates-in-the-past`,
 *   `change-needs-approval` (422), and what `checkStay` throws
 */
export function checkChange(change: CheckedChange): void {
  const { present, wanted, bookedAt, now, isHandedOver } = change;
  const isBegun = isHandedOver || Temporal.Instant.compare(present.stay.startsAt, now) <= 0;
  if (isBegun) requireKept(change);
  const today = todayIn(now, wanted.listing.timeZone);
  if (wanted.stay.departureDate < today) {
    throw new DomainError('dates-in-the-past', 'The stay would have ended already.', { path: ['to'], earliest: today });
  }
  const isArrivalKept = Temporal.Instant.compare(present.stay.startsAt, wanted.stay.startsAt) === 0;
  if (!isArrivalKept && Temporal.Instant.compare(wanted.stay.startsAt, now) <= 0) {
    throw new DomainError('dates-in-the-past', 'The stay would begin in the past.', {
      path: ['from'],
      earliest: today,
    });
  }
  if (!change.isByStaff) requireNoApproval(change);
  const circumstances = { guests: wanted.guests, now: isArrivalKept ? bookedAt : now };
  if (isBegun && isShorter(change)) return;
  if (change.isByStaff && isStaffsToDecide(findBrokenRule(wanted.listing, wanted.stay, circumstances))) return;
  checkStay(wanted.listing, wanted.stay, circumstances);
}

function requireKept({ present, wanted, isByStaff }: CheckedChange): void {
  const refuse = (path: string, what: string) =>
    new DomainError('stay-has-begun', `The stay has begun; ${what} cannot be changed any more.`, { path: [path] });
  if (Temporal.Instant.compare(present.stay.startsAt, wanted.stay.startsAt) !== 0)
    throw refuse('from', 'its beginning');
  if (!isByStaff && present.listing.documentId !== wanted.listing.documentId) throw refuse('listing', 'what is rented');
}

/** What is let on request is not had by a change: other dates of it, or it instead of something else, are for staff to agree to. */
function requireNoApproval({ present, wanted }: CheckedChange): void {
  const isSame =
    present.listing.documentId === wanted.listing.documentId &&
    Temporal.Instant.compare(present.stay.startsAt, wanted.stay.startsAt) === 0 &&
    Temporal.Instant.compare(wanted.stay.endsAt, present.stay.endsAt) <= 0;
  if (isSame || !wanted.listing.needsApproval) return;
  throw new DomainError('change-needs-approval', `${wanted.listing.name} is let on request; ask us for this change.`, {
    path: [present.listing.documentId === wanted.listing.documentId ? 'from' : 'listing'],
  });
}

function isShorter({ present, wanted }: CheckedChange): boolean {
  return wanted.guests <= present.guests && Temporal.Instant.compare(wanted.stay.endsAt, present.stay.endsAt) < 0;
}

function isStaffsToDecide(broken: string | null): boolean {
  return broken !== null && broken !== 'too-many-guests' && broken !== 'dates-in-the-past';
}
