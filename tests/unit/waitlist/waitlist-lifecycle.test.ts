import { BOOKING_STATES, type BookingState } from '../../../src/domain/booking/booking';
import { entryCommandFor } from '../../../src/domain/waitlist/offer-standing';
import {
  advanceEntry,
  WAITLIST_COMMANDS,
  WAITLIST_LIFECYCLE,
  WAITLIST_STATES,
} from '../../../src/domain/waitlist/waitlist-lifecycle';
import { brokenRule } from '../../support/broken-rule';
import { reachableFrom } from '../../support/reachable-from';

it('reaches every other state from waiting, and never waiting again', () => {
  const steps = (state: string) => WAITLIST_LIFECYCLE.filter(({ from }) => from === state).map(({ to }) => to);
  expect(reachableFrom<string>('waiting', steps)).toEqual(
    new Set(WAITLIST_STATES.filter((state) => state !== 'waiting')),
  );
});

it('gives each command the same outcome from every state, so that repeating it is harmless', () => {
  const outcomes = new Set(WAITLIST_LIFECYCLE.map(({ command, to }) => `${command} to ${to}`));
  expect(outcomes.size).toBe(WAITLIST_COMMANDS.length);
});

it('lets nobody back into the queue', () => {
  expect(WAITLIST_LIFECYCLE.filter(({ to }) => to === 'waiting')).toEqual([]);
});

it.each(['booked', 'left', 'over'] as const)('ends at %s', (state) => {
  expect(WAITLIST_LIFECYCLE.filter(({ from }) => from === state)).toEqual([]);
});

it.each(WAITLIST_COMMANDS)('%s changes nothing the second time', (command) => {
  for (const { from, to } of WAITLIST_LIFECYCLE.filter((row) => row.command === command)) {
    expect(advanceEntry(from, command)).toBe(to);
    expect(advanceEntry(to, command)).toBe(to);
  }
});

it('books for money that came late, where the offer had lapsed', () => {
  expect(advanceEntry('lapsed', 'book')).toBe('booked');
});

it('refuses an offer to whoever has left', () => {
  expect(brokenRule(() => advanceEntry('left', 'offer'))).toMatchObject({ code: 'transition-not-allowed' });
});

const MEANS: Readonly<Record<BookingState, ReturnType<typeof entryCommandFor>>> = {
  awaiting_payment: null,
  under_review: null,
  confirmed: 'book',
  in_progress: 'book',
  returned: 'book',
  completed: 'book',
  no_show: 'book',
  expired: 'lapse',
  declined: 'lapse',
  cancelled: 'leave',
};

it.each(BOOKING_STATES)('an offered booking that is %s', (state) => {
  expect(entryCommandFor(state)).toBe(MEANS[state]);
});
