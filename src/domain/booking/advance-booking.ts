import { DomainError } from '../shared/domain-error';
import type { BookingActor, BookingEvent, BookingStanding } from './booking';
import {
  BOOKING_GUARDS,
  BOOKING_LIFECYCLE,
  type BookingCommand,
  type BookingGuard,
  type BookingTransition,
} from './booking-lifecycle';

/** Who commands a step, and what he found of the transition's guards. A guard that is found false refuses the step. */
export interface Commander {
  /** One of `BOOKING_ACTORS`, with a name after a colon where there is one: `staff:7f3k`. */
  readonly actor: string;
  readonly facts?: Readonly<Partial<Record<BookingGuard, boolean>>>;
}

export interface Advance extends Commander {
  readonly reason: string;
  readonly now: Date;
}

export interface AdvancedBooking {
  readonly booking: BookingStanding;
  /** `null` when the booking stood there already: asking twice is no mistake, and happens once. */
  readonly event: BookingEvent | null;
}

export type Permission = { readonly allowed: true } | { readonly allowed: false; readonly reason: string };

/**
 * Moves a booking one step. Save what comes back, the event included, only where the stored version is still the one
 * that was read.
 * @param booking `null` to place a new one
 * @throws DomainError `transition-not-allowed`; `details` say where the booking stood, what was commanded and by whom
 */
export function advanceBooking(
  booking: BookingStanding | null,
  command: BookingCommand,
  { actor, facts, reason, now }: Advance,
): AdvancedBooking {
  if (booking && isThereAlready(booking, command)) return { booking, event: null };
  const step = findStep(booking, command, { actor, facts });
  if ('refusal' in step) {
    throw new DomainError('transition-not-allowed', step.refusal, { state: booking?.state ?? null, command, actor });
  }
  const { from, to, fact } = step.transition;
  const version = (booking?.version ?? 0) + 1;
  return {
    booking: { state: to, version },
    event: { name: fact, fromState: from, toState: to, version, actor, reason, at: now },
  };
}

/** Whether `advanceBooking` would do it, and if not why: for buttons and previews. */
export function canAdvance(booking: BookingStanding | null, command: BookingCommand, commander: Commander): Permission {
  if (booking && isThereAlready(booking, command)) return { allowed: true };
  const step = findStep(booking, command, commander);
  return 'refusal' in step ? { allowed: false, reason: step.refusal } : { allowed: true };
}

type Step = { readonly transition: BookingTransition } | { readonly refusal: string };

function findStep(booking: BookingStanding | null, command: BookingCommand, { actor, facts = {} }: Commander): Step {
  const from = booking?.state ?? null;
  const standing = from?.replace('_', ' ') ?? 'not placed yet';
  const transition = BOOKING_LIFECYCLE.find((row) => row.command === command && row.from === from);
  if (!transition) return { refusal: `The command "${command}" is not for a booking that is ${standing}.` };
  if (!transition.by.some((role) => plays(actor, role))) {
    return { refusal: `The command "${command}" is not ${actor}'s to give for a booking that is ${standing}.` };
  }
  const broken = transition.onlyIf.find((guard) => facts[guard] !== true);
  if (broken) return { refusal: `The command "${command}" is only possible when ${BOOKING_GUARDS[broken]}.` };
  return { transition };
}

function isThereAlready(booking: BookingStanding, command: BookingCommand): boolean {
  return BOOKING_LIFECYCLE.some((row) => row.command === command && row.to === booking.state);
}

function plays(actor: string, role: BookingActor): boolean {
  return actor === role || actor.startsWith(`${role}:`);
}
