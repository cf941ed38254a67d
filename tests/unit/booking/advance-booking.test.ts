import { advanceBooking, canAdvance } from '../../../src/domain/booking/advance-booking';
import { BOOKING_ACTORS, BOOKING_STATES, type BookingState } from '../../../src/domain/booking/booking';
import { BOOKING_COMMANDS, BOOKING_GUARDS, BOOKING_LIFECYCLE } from '../../../src/domain/booking/booking-lifecycle';
import { brokenRule } from '../../support/broken-rule';

const NOW = new Date('2027-01-01T12:00:00Z');
const booking = (state: BookingState, version = 3) => ({ state, version });
/** All that a step may ask for, found true. */
const ALL_TRUE = Object.fromEntries(Object.keys(BOOKING_GUARDS).map((guard) => [guard, true]));
const by = (actor: string) => ({ actor, reason: 'Because.', now: NOW, facts: ALL_TRUE });

describe.each(BOOKING_LIFECYCLE)('$command from $from', ({ command, from, to, by: actors, onlyIf, fact }) => {
  const standing = from && booking(from);

  it(`leads to ${to} and is told in the history`, () => {
    const actor = `${actors[0]}:7f3k`;
    expect(advanceBooking(standing, command, by(actor))).toEqual({
      booking: { state: to, version: from ? 4 : 1 },
      event: {
        name: fact,
        fromState: from,
        toState: to,
        version: from ? 4 : 1,
        actor,
        reason: 'Because.',
        at: NOW,
      },
    });
  });

  it.each(BOOKING_ACTORS.filter((actor) => !actors.includes(actor)))('is not for %s', (actor) => {
    expect(brokenRule(() => advanceBooking(standing, command, by(actor))).code).toBe('transition-not-allowed');
  });

  it.each(onlyIf)('is refused where not %s', (guard) => {
    const action = () =>
      advanceBooking(standing, command, { ...by(actors[0] ?? ''), facts: { ...ALL_TRUE, [guard]: false } });
    expect(brokenRule(action).code).toBe('transition-not-allowed');
  });

  it.each(onlyIf)('is refused where nobody looked whether %s', (guard) => {
    const facts = Object.fromEntries(Object.entries(ALL_TRUE).filter(([name]) => name !== guard));
    const action = () => advanceBooking(standing, command, { ...by(actors[0] ?? ''), facts });
    expect(brokenRule(action).code).toBe('transition-not-allowed');
  });

  it('changes nothing the second time', () => {
    expect(advanceBooking(booking(to), command, by('anybody'))).toEqual({ booking: booking(to), event: null });
  });
});

it('knows no step outside the table', () => {
  const outside = BOOKING_STATES.flatMap((state) => BOOKING_COMMANDS.map((command) => ({ state, command }))).filter(
    ({ state, command }) =>
      !BOOKING_LIFECYCLE.some((row) => row.command === command && (row.from === state || row.to === state)),
  );
  const allowed = outside.filter(({ state, command }) =>
    BOOKING_ACTORS.some((actor) => canAdvance(booking(state), command, { actor, facts: ALL_TRUE }).allowed),
  );
  expect([outside.length > 0, allowed]).toEqual([true, []]);
});

it('tells a stranger no more than where the booking stands', () => {
  const error = brokenRule(() => advanceBooking(booking('completed'), 'cancel', by('guest')));
  expect(error.details).toEqual({ state: 'completed', command: 'cancel', actor: 'guest' });
});

it('does not mistake a name for a role', () => {
  expect(canAdvance(booking('confirmed'), 'hand-over', { actor: 'staffing-agency' }).allowed).toBe(false);
});

it('says beforehand why a step is refused', () => {
  const facts = { ...ALL_TRUE, 'deposit-secured': false };
  expect(canAdvance(booking('confirmed'), 'hand-over', { actor: 'staff', facts })).toEqual({
    allowed: false,
    reason: 'The command "hand-over" is only possible when the security deposit is authorised, or waived.',
  });
});

it('says beforehand that a step is allowed', () => {
  expect(canAdvance(booking('confirmed'), 'cancel', { actor: 'guest', facts: ALL_TRUE })).toEqual({ allowed: true });
});
