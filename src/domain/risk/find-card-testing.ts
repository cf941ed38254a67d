import type { RiskThresholds } from './risk-thresholds';

/** Failed tries within their window, and when the last of them was. */
export interface FailedTries {
  readonly times: number;
  readonly lastAt: Date | null;
}

export interface FailedTriesAround {
  readonly booking: FailedTries;
  /** From the address that the payment comes from. */
  readonly address: FailedTries;
  /** Of the card that failed on the most bookings, among those tried on this one: on how many, whoever used it. */
  readonly card: FailedTries;
}

/** What is stopped, and for how long still. */
export interface CardTesting {
  readonly of: 'booking' | 'card' | 'address';
  readonly times: number;
  readonly retryAfterSeconds: number;
}

/**
 * Whether somebody tries cards to see which of them work. What stops is the booking that they are tried on. A whole address
 * is stopped only where no house full of guests could fail so often; before that its bookings have fewer tries each, so
 * that a stranger behind the same address costs nobody the booking.
 * @returns `null` where nothing is stopped, or where it has cooled off
 */
export function findCardTesting(
  { booking, address, card }: FailedTriesAround,
  { cardTesting }: Pick<RiskThresholds, 'cardTesting'>,
  now: Date,
): CardTesting | null {
  const { failedTriesOfBooking, failedTriesOfBookingThere, coolingSeconds } = cardTesting;
  const isSuspicious = address.times >= cardTesting.suspiciousAddressFrom;
  const allowed = isSuspicious ? Math.min(failedTriesOfBooking, failedTriesOfBookingThere) : failedTriesOfBooking;
  const found = [
    { of: 'booking' as const, tries: booking, from: allowed },
    { of: 'card' as const, tries: card, from: cardTesting.failedBookingsOfCard },
    { of: 'address' as const, tries: address, from: cardTesting.refusedAddressFrom },
  ].map(({ of, tries, from }) => ({
    of,
    times: tries.times,
    retryAfterSeconds: tries.times >= from ? coolingLeft(tries.lastAt, coolingSeconds, now) : 0,
  }));
  return found.find(({ retryAfterSeconds }) => retryAfterSeconds > 0) ?? null;
}

function coolingLeft(lastAt: Date | null, coolingSeconds: number, now: Date): number {
  if (!lastAt) return 0;
  return Math.max(0, Math.ceil((lastAt.getTime() - now.getTime()) / 1000 + coolingSeconds));
}
