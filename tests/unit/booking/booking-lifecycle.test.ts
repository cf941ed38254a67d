import { BOOKING_ACTORS, BOOKING_STATES } from '../../../src/domain/booking/booking';
import { BOOKING_COMMANDS, BOOKING_GUARDS, BOOKING_LIFECYCLE } from '../../../src/domain/booking/booking-lifecycle';
import { reachableFrom } from '../../support/reachable-from';

it('reaches every state', () => {
  const steps = (state: string | null) => BOOKING_LIFECYCLE.filter(({ from }) => from === state).map(({ to }) => to);
  expect(reachableFrom(null, steps)).toEqual(new Set(BOOKING_STATES));
});

it.each(BOOKING_COMMANDS)('uses the command %s', (command) => {
  expect(BOOKING_LIFECYCLE.some((row) => row.command === command)).toBe(true);
});

it.each(Object.keys(BOOKING_GUARDS))('uses the guard %s', (guard) => {
  expect(BOOKING_LIFECYCLE.some(({ onlyIf }) => onlyIf.some((name) => name === guard))).toBe(true);
});

it.each(BOOKING_ACTORS)('has something to do for the %s', (actor) => {
  expect(BOOKING_LIFECYCLE.some(({ by }) => by.includes(actor))).toBe(true);
});

it('gives each command one outcome from each state', () => {
  const keys = BOOKING_LIFECYCLE.map(({ command, from }) => `${command} from ${from}`);
  expect(new Set(keys).size).toBe(keys.length);
});

it('gives each command the same outcome from every state, so that repeating it is harmless', () => {
  const outcomes = BOOKING_LIFECYCLE.map(({ command, to }) => `${command} to ${to}`);
  expect(new Set(outcomes).size).toBe(BOOKING_COMMANDS.length);
});

it('lets nobody take a step without a guard', () => {
  expect(BOOKING_LIFECYCLE.filter(({ by, onlyIf }) => by.length === 0 || onlyIf.length === 0)).toEqual([]);
});

it.each(['completed', 'cancelled', 'declined', 'no_show'] as const)('ends at %s', (state) => {
  expect(BOOKING_LIFECYCLE.filter(({ from }) => from === state)).toEqual([]);
});
