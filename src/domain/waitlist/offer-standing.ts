import type { BookingState } from '../booking/booking';
import type { WaitlistCommand } from './waitlist-lifecycle';

/** What the state of the booking that was offered means for the entry; `null` where nothing is decided yet. */
export function entryCommandFor(state: BookingState): Exclude<WaitlistCommand, 'offer' | 'end'> | null {
  switch (state) {
    case 'awaiting_payment':
    case 'under_review':
      return null;
    case 'expired':
    case 'declined':
      return 'lapse';
    case 'cancelled':
      return 'leave';
    case 'confirmed':
    case 'in_progress':
    case 'returned':
    case 'completed':
    case 'no_show':
      return 'book';
    default:
      return state satisfies never;
  }
}
