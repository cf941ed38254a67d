export const BOOKING_STATES = [
  'awaiting_payment',
  'under_review',
  'confirmed',
  'in_progress',
  'returned',
  'completed',
  'expired',
  'declined',
  'cancelled',
  'no_show',
] as const;
export type BookingState = (typeof BOOKING_STATES)[number];

/** Who moves a booking. `clock` is a deadline that has passed, `system` a fact that somebody else reported, such as money. */
export const BOOKING_ACTORS = ['guest', 'staff', 'concierge', 'clock', 'system'] as const;
export type BookingActor = (typeof BOOKING_ACTORS)[number];

/** As much of a booking as its life needs: where it stands, and how many steps it took to come there. */
export interface BookingStanding {
  readonly state: BookingState;
  readonly version: number;
}

/** One step in the life of a booking, as it is kept in its history. */
export interface BookingEvent {
  /** A fact in the past tense: `booking.confirmed`. */
  readonly name: `booking.${string}`;
  readonly fromState: BookingState | null;
  readonly toState: BookingState;
  /** The version that the booking has from this step on. */
  readonly version: number;
  readonly actor: string;
  readonly reason: string;
  readonly at: Date;
}
