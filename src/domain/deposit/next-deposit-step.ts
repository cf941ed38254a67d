import type { BookingState } from '../booking/booking';
import { holdsMoney, type PaymentState } from '../payment/payment-lifecycle';
import { isDecided, type DepositState } from './deposit-lifecycle';
import { isLastTryRefused, promiseEnd, type DepositPayment } from './deposit-standing';

export interface DepositTerms {
  /** So long before hand-over the deposit is taken, in seconds. */
  readonly leadSeconds: number;
  /** A hold whose money is promised for less than this is renewed, in seconds; but none in the first half of its time. */
  readonly renewSeconds: number;
  /** So long after the return it is given back, unless something is claimed, in seconds. */
  readonly releaseSeconds: number;
}

export interface DepositFacts {
  readonly state: DepositState;
  readonly booking: { readonly state: BookingState; readonly startsAt: Date; readonly endsAt: Date };
  readonly heldBy: string | null;
  /** Newest first. */
  readonly payments: readonly DepositPayment[];
  /** The guest agreed that we charge what they saved, and it can still be charged. */
  readonly hasSavedMethod: boolean;
  readonly hasOpenClaim: boolean;
  /** Staff were told that the deposit is, or soon will be, without a hold. */
  readonly isWarned: boolean;
}

/**
 * `secure` and `renew`: hold the amount on what the guest saved; `end-superseded`: let go of the holds that a newer one has
 * replaced; `miss`: it is time, and nothing can be charged; `warn`: the hold runs out, and nothing can renew it; `settle`: nothing is claimed, give everything back; `finish`: carry out what was decided; `wait`: nothing now.
 */
export type DepositStep = 'secure' | 'renew' | 'end-superseded' | 'miss' | 'warn' | 'settle' | 'finish' | 'wait';

const OVER: readonly BookingState[] = ['expired', 'declined', 'cancelled', 'no_show', 'completed'];
const STANDS: readonly BookingState[] = ['confirmed', 'in_progress', 'returned'];
/** The pause after a renewal that was refused; each further one is twice as long, so that a bank is not asked without end. */
const RETRY_SECONDS = 6 * 60 * 60;
/** Money of these may be on its way: no second try beside them. One that waits for the guest gives way. */
const UNDER_WAY: readonly PaymentState[] = ['created', 'unknown', 'approved', 'processing'];

/** What is to be done for a deposit now; asked again until it is nothing. */
export function nextDepositStep(facts: DepositFacts, terms: DepositTerms, now: Date): DepositStep {
  const { state, booking } = facts;
  if (state === 'settled') return 'wait';
  if (state === 'settling') return 'finish';
  if (isToBeGivenBack(facts, terms, now)) return 'settle';
  if (!needsHold(facts)) return 'wait';
  if (hasSupersededHolds(facts)) return 'end-superseded';
  if (facts.payments.some((payment) => UNDER_WAY.includes(payment.state))) return 'wait';
  const { hasSavedMethod } = facts;
  switch (state) {
    case 'planned':
      if (secondsUntil(booking.startsAt, now) > terms.leadSeconds) return 'wait';
      return hasSavedMethod ? 'secure' : 'miss';
    case 'secured':
      if (isEndingUnrenewed(facts, terms, now)) return facts.isWarned ? 'wait' : 'warn';
      return hasSavedMethod && isRunningOut(facts, terms, now) && mayTryAgain(facts, now) ? 'renew' : 'wait';
    case 'failed':
    case 'waived':
      return 'wait';
    default:
      return state satisfies never;
  }
}

/**
 * Whether money is to be held: unless a person has let the guest go without, for a booking that stands, and as long as something is claimed of what is held, whatever
 * became of the booking.
 */
export function needsHold({
  state,
  booking,
  hasOpenClaim,
}: Pick<DepositFacts, 'state' | 'hasOpenClaim'> & { readonly booking: { readonly state: BookingState } }): boolean {
  if (isDecided(state) || state === 'waived') return false;
  return STANDS.includes(booking.state) || (state === 'secured' && hasOpenClaim);
}

/**
 * A booking that is over before its stay gives it back at once; otherwise there is time to look at what the guest had. A
 * booking that runs is waited for, however late it returns.
 */
function isToBeGivenBack(
  { booking, hasOpenClaim }: DepositFacts,
  { releaseSeconds }: DepositTerms,
  now: Date,
): boolean {
  if (hasOpenClaim) return false;
  if (OVER.includes(booking.state) && (booking.state === 'completed' || booking.startsAt > now)) return true;
  const isPast = secondsUntil(booking.endsAt, now) <= -releaseSeconds;
  return isPast && booking.state !== 'in_progress';
}

function hasSupersededHolds({ heldBy, payments }: DepositFacts): boolean {
  return payments.some(({ id, state }) => holdsMoney(state) && id !== heldBy);
}

/** Whether the guest has to give a card in time, because what is held runs out and they have saved nothing. */
export function isEndingUnrenewed(facts: DepositFacts, terms: DepositTerms, now: Date): boolean {
  return facts.state === 'secured' && !facts.hasSavedMethod && needsHold(facts) && isRunningOut(facts, terms, now);
}

function isRunningOut({ heldBy, payments }: DepositFacts, terms: DepositTerms, now: Date): boolean {
  const hold = payments.find(({ id }) => id === heldBy);
  return hold !== undefined && runsOut(hold, terms, now);
}

/**
 * Whether money is held for so short a time yet that another hold may be made beside it. A margin that is longer than a
 * provider's promise would have every hold replaced as soon as it is made.
 */
export function runsOut(
  hold: Pick<DepositPayment, 'captureBefore' | 'promisedUntil' | 'triedAt'>,
  { renewSeconds }: Pick<DepositTerms, 'renewSeconds'>,
  now: Date,
): boolean {
  const end = promiseEnd(hold);
  return end !== null && secondsUntil(end, now) <= Math.min(renewSeconds, secondsUntil(end, hold.triedAt) / 2);
}

function mayTryAgain({ payments }: DepositFacts, now: Date): boolean {
  const [newest] = payments;
  const refusals = payments.findIndex((_, index) => !isLastTryRefused(payments.slice(index)));
  if (!newest || refusals === 0) return true;
  return secondsUntil(now, newest.triedAt) >= RETRY_SECONDS * 2 ** (refusals - 1);
}

function secondsUntil(moment: Date, now: Date): number {
  return (moment.getTime() - now.getTime()) / 1000;
}
