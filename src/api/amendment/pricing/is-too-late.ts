import { Temporal } from 'temporal-polyfill';
import type { BookingRecord } from '../../booking/records/booking-record';
import { isHandedOver } from '../../booking/stays/is-handed-over';
import type { AmendmentRecord } from '../records/amendment-record';
import { stayAfter } from './stay-after';

/**
 * Whether a change that was priced before can no longer be made: the stay has begun meanwhile, and would begin otherwise or be of
 * something else; or it would begin in the past.
 */
export async function isTooLate(booking: BookingRecord, amendment: AmendmentRecord): Promise<boolean> {
  const { before, after, leg } = amendment;
  const [was, is] = [before.legs?.[leg] ?? before, await stayAfter(amendment)];
  const isMoved = was.from !== is.agreed.from || was.listing !== is.agreed.listing;
  if (!isMoved || amendment.wishes.unit !== undefined) return false;
  const now = Temporal.Now.instant();
  const startsAt = before.legs?.[leg]?.startsAt ?? booking.startsAt.toISOString();
  const hasBegun = Temporal.Instant.compare(Temporal.Instant.from(startsAt), now) <= 0;
  const wouldHaveBegun = Temporal.Instant.compare(is.stay.startsAt, now) <= 0 && after !== before;
  return hasBegun || wouldHaveBegun || isHandedOver(booking, leg);
}
