import { DomainError } from '../shared/domain-error';

/**
 * `waiting`: in the queue. `offered`: a booking in the guest's name holds the dates, and waits for its payment. `booked`: it was
 * paid. `lapsed`: it was not, in time. `left`: the guest wants nothing any more. `over`: the arrival has passed.
 */
export const WAITLIST_STATES = ['waiting', 'offered', 'booked', 'lapsed', 'left', 'over'] as const;
export type WaitlistState = (typeof WAITLIST_STATES)[number];

export const WAITLIST_COMMANDS = ['offer', 'book', 'lapse', 'leave', 'end'] as const;
export type WaitlistCommand = (typeof WAITLIST_COMMANDS)[number];

export interface WaitlistTransition {
  readonly command: WaitlistCommand;
  readonly from: WaitlistState;
  readonly to: WaitlistState;
}

/** An entry gets one offer in its life: whoever lets it lapse joins anew, at the end of the queue. */
export const WAITLIST_LIFECYCLE: readonly WaitlistTransition[] = [
  { command: 'offer', from: 'waiting', to: 'offered' },
  { command: 'leave', from: 'waiting', to: 'left' },
  { command: 'end', from: 'waiting', to: 'over' },
  { command: 'book', from: 'offered', to: 'booked' },
  { command: 'lapse', from: 'offered', to: 'lapsed' },
  { command: 'leave', from: 'offered', to: 'left' },
  { command: 'book', from: 'lapsed', to: 'booked' }, // the money came late, and the dates were still free
];

/**
 * Where an entry stands after a command. Commanding what has happened already changes nothing.
 * @throws DomainError `transition-not-allowed` (409)
 */
export function advanceEntry(state: WaitlistState, command: WaitlistCommand): WaitlistState {
  const rows = WAITLIST_LIFECYCLE.filter((row) => row.command === command);
  const row = rows.find(({ from }) => from === state);
  if (row) return row.to;
  if (rows.some(({ to }) => to === state)) return state;
  throw new DomainError('transition-not-allowed', `An entry of the waitlist that is ${state} cannot ${command}.`, {
    state,
    command,
  });
}

/** Whether something may still come of it: so many of them one guest may have. */
export const LIVING_WAITLIST_STATES = ['waiting', 'offered'] as const satisfies WaitlistState[];
