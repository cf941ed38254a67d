import { advanceLeg, commandOfLegs, type LegCommand, type LegStay } from '../../../src/domain/booking/leg-stay';
import type { BookingState } from '../../../src/domain/booking/booking';
import { brokenRule } from '../../support/broken-rule';

const now = new Date('2027-06-05T12:00:00Z');
const facts = {
  'due-payables-paid': true,
  'deposit-secured': true,
  'hand-over-recorded': true,
  'return-recorded': true,
  'grace-over': true,
};

const step = (state: BookingState, stay: LegStay | null, command: LegCommand, found = {}) =>
  advanceLeg({ state, version: 4 }, stay, command, {
    ...{ actor: 'staff:1', reason: 'At the desk', now },
    facts: { ...facts, ...found },
  });

test.each<[BookingState, LegStay | null, LegCommand, LegStay]>([
  ['confirmed', null, 'hand-over', 'in_progress'],
  ['in_progress', null, 'hand-over', 'in_progress'],
  ['in_progress', 'in_progress', 'take-back', 'returned'],
  ['confirmed', null, 'mark-no-show', 'no_show'],
  ['in_progress', null, 'mark-no-show', 'no_show'],
])('in a booking that is %s a leg that is %s goes by %s to %s', (state, stay, command, to) => {
  const { booking, event } = step(state, stay, command);
  expect([booking.state, event?.actor]).toEqual([to, 'staff:1']);
});

test.each<[BookingState, LegStay | null, LegCommand]>([
  ['in_progress', null, 'take-back'],
  ['in_progress', 'in_progress', 'mark-no-show'],
  ['in_progress', 'returned', 'hand-over'],
  ['confirmed', 'no_show', 'hand-over'],
  ['awaiting_payment', null, 'hand-over'],
  ['cancelled', null, 'mark-no-show'],
])('in a booking that is %s a leg that is %s has no %s', (state, stay, command) => {
  expect(brokenRule(() => step(state, stay, command)).code).toBe('transition-not-allowed');
});

test('asking twice is no mistake, and happens once', () => {
  expect(step('in_progress', 'returned', 'take-back').event).toBeNull();
});

test('a second leg is not handed over either while something due is not paid', () => {
  expect(brokenRule(() => step('in_progress', null, 'hand-over', { 'due-payables-paid': false })).code).toBe(
    'transition-not-allowed',
  );
});

test.each<[(LegStay | null)[], string | null]>([
  [[null, null], null],
  [['returned', null], null],
  [['returned', 'in_progress'], null],
  [['no_show', null], null],
  [['returned', 'returned'], 'take-back'],
  [['no_show', 'returned'], 'take-back'],
  [['no_show', 'no_show'], 'mark-no-show'],
  [[], null],
])('legs that are %j mean %s', (stays, command) => {
  expect(commandOfLegs(stays)).toBe(command);
});
