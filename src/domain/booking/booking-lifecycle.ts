/**
 * The life of a booking as a table that reads like a contract. Nobody assigns `booking.state`: they give a command to
 * `advanceBooking`, which looks here.
 */
import type { BookingActor, BookingState } from './booking';

export const BOOKING_COMMANDS = [
  'place',
  'review',
  'confirm',
  'decline',
  'expire',
  'cancel',
  'hand-over',
  'mark-no-show',
  'take-back',
  'complete',
] as const;
export type BookingCommand = (typeof BOOKING_COMMANDS)[number];

/** What must be true for a step, as the one who commands it has found it to be. */
export const BOOKING_GUARDS = {
  'dates-held': 'the dates are held for this booking',
  'price-quoted': 'price, policy and terms were quoted and are copied into the booking',
  'first-payable-covered': 'the first payable is covered by money that arrived, in its currency and amount',
  'payment-authorised': 'the money is authorised',
  'review-wanted': 'the listing asks for approval, or the risk is high',
  'payment-captured': 'the authorised money is captured',
  'payment-voided': 'the authorisation is voided and the dates are released',
  'hold-over': 'the hold is over and, read again at the provider, no money is in flight',
  'dates-retaken': 'the same dates could be taken again',
  'refund-decided': 'the refund follows the policy that was copied at booking, or what staff decided with a reason',
  'due-payables-paid': 'everything due is paid',
  'deposit-secured': 'the security deposit is authorised, or waived',
  'hand-over-recorded': 'the hand-over is recorded',
  'grace-over': 'the start and the time of grace have passed',
  'return-recorded': 'the return is recorded',
  'no-open-claim': 'no claim on the deposit is open',
} as const;
export type BookingGuard = keyof typeof BOOKING_GUARDS;

export interface BookingTransition {
  readonly command: BookingCommand;
  /** `null` is the beginning. */
  readonly from: BookingState | null;
  readonly to: BookingState;
  readonly by: readonly BookingActor[];
  readonly onlyIf: readonly BookingGuard[];
  /** What has happened then, as the history tells it: `booking.confirmed`. */
  readonly fact: `booking.${string}`;
}

export const BOOKING_LIFECYCLE: readonly BookingTransition[] = [
  {
    command: 'place',
    from: null,
    to: 'awaiting_payment',
    by: ['guest', 'staff', 'concierge', 'system'],
    onlyIf: ['dates-held', 'price-quoted'],
    fact: 'booking.placed',
  },
  {
    command: 'confirm',
    from: 'awaiting_payment',
    to: 'confirmed',
    by: ['system', 'staff'],
    onlyIf: ['first-payable-covered'],
    fact: 'booking.confirmed',
  },
  {
    command: 'review',
    from: 'awaiting_payment',
    to: 'under_review',
    by: ['system'],
    onlyIf: ['payment-authorised', 'review-wanted'],
    fact: 'booking.review-begun',
  },
  {
    command: 'confirm',
    from: 'under_review',
    to: 'confirmed',
    by: ['staff', 'clock', 'system'],
    onlyIf: ['payment-captured'],
    fact: 'booking.confirmed',
  },
  {
    command: 'decline',
    from: 'under_review',
    to: 'declined',
    by: ['staff', 'clock', 'system'],
    onlyIf: ['payment-voided'],
    fact: 'booking.declined',
  },
  {
    command: 'expire',
    from: 'awaiting_payment',
    to: 'expired',
    by: ['clock', 'system'],
    onlyIf: ['hold-over'],
    fact: 'booking.expired',
  },
  {
    command: 'confirm',
    from: 'expired',
    to: 'confirmed',
    by: ['system'],
    onlyIf: ['first-payable-covered', 'dates-retaken'],
    fact: 'booking.confirmed',
  },
  {
    command: 'cancel',
    from: 'awaiting_payment',
    to: 'cancelled',
    by: ['guest', 'staff', 'clock'],
    onlyIf: ['refund-decided'],
    fact: 'booking.cancelled',
  },
  {
    command: 'cancel',
    from: 'under_review',
    to: 'cancelled',
    by: ['guest', 'staff', 'clock'],
    onlyIf: ['refund-decided'],
    fact: 'booking.cancelled',
  },
  {
    command: 'cancel',
    from: 'confirmed',
    to: 'cancelled',
    by: ['guest', 'staff', 'clock'],
    onlyIf: ['refund-decided'],
    fact: 'booking.cancelled',
  },
  {
    command: 'hand-over',
    from: 'confirmed',
    to: 'in_progress',
    by: ['staff'],
    onlyIf: ['due-payables-paid', 'deposit-secured', 'hand-over-recorded'],
    fact: 'booking.handed-over',
  },
  {
    command: 'mark-no-show',
    from: 'confirmed',
    to: 'no_show',
    by: ['staff', 'clock'],
    onlyIf: ['grace-over'],
    fact: 'booking.not-shown',
  },
  {
    command: 'take-back',
    from: 'in_progress',
    to: 'returned',
    by: ['staff', 'clock'],
    onlyIf: ['return-recorded'],
    fact: 'booking.returned',
  },
  {
    command: 'complete',
    from: 'returned',
    to: 'completed',
    by: ['staff', 'clock'],
    onlyIf: ['no-open-claim'],
    fact: 'booking.completed',
  },
];
