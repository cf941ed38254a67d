import fc from 'fast-check';
import { addDays } from '../../../src/domain/shared/calendar-date';
import { DUNNING_STEPS, nextDunningStep, type DunningStep } from '../../../src/domain/dunning/dunning-plan';

const GRACE = 7;
const DAY = 86_400;
const dueOn = '2027-03-10';
const on = (days: number, taken: readonly DunningStep[] = [], changes: object = {}) =>
  nextDunningStep(
    { dueOn, taken, isTransferExpected: false, hasSavedMethod: true, secondsSinceCharge: 2 * DAY, ...changes },
    GRACE,
    addDays(dueOn, days),
  );

it.each<[number, readonly DunningStep[], DunningStep | null]>([
  [-8, [], null],
  [-7, [], 'announce'],
  [-6, ['announce'], null],
  [0, ['announce'], 'charge'],
  [0, ['announce', 'charge'], null],
  [0, ['charge'], null],
  [1, ['announce', 'charge'], 'first-reminder'],
  [2, ['announce', 'charge', 'first-reminder'], 'charge-again'],
  [3, ['announce', 'charge', 'first-reminder', 'charge-again'], 'second-reminder'],
  [5, ['announce', 'charge', 'first-reminder', 'charge-again', 'second-reminder'], 'final-notice'],
  [7, ['announce', 'charge', 'first-reminder', 'charge-again', 'second-reminder', 'final-notice'], 'overdue'],
  [99, [...DUNNING_STEPS], null],
])('%i days from the due date, after %j: %s', (days, taken, step) => {
  expect(on(days, taken)).toBe(step);
});

it('charges nobody who saved nothing, and tells them on the day', () => {
  expect(on(0, ['announce'], { hasSavedMethod: false })).toBe('due');
  expect(on(0, ['announce', 'due'], { hasSavedMethod: false })).toBeNull();
  expect(on(1, ['announce'], { hasSavedMethod: false })).toBe('first-reminder');
});

it('leaves whoever has announced a transfer in peace', () => {
  expect(on(5, [], { isTransferExpected: true })).toBeNull();
});

it('sends only the latest of what was missed, and charges first', () => {
  const justCharged = { secondsSinceCharge: 3_600 };
  expect(on(4, [], { secondsSinceCharge: null })).toBe('charge');
  expect(on(4, ['charge'], justCharged)).toBe('second-reminder');
  expect(on(4, ['charge', 'second-reminder'], justCharged)).toBeNull();
});

it.each([
  [2 * DAY - 1, 'second-reminder'],
  [2 * DAY, 'charge-again'],
])('charges again two days after it really charged, not after it should have: %i s', (secondsSinceCharge, step) => {
  expect(on(4, ['charge'], { secondsSinceCharge })).toBe(step);
});

it('gives a first charge that came too late its second one before anything is overdue', () => {
  const justCharged = { secondsSinceCharge: 3_600 };
  expect(on(9, ['charge'], justCharged)).toBe('final-notice');
  expect(on(9, ['charge', 'final-notice'], justCharged)).toBeNull();
  expect(on(11, ['charge', 'final-notice'])).toBe('charge-again');
  expect(on(11, ['charge', 'final-notice', 'charge-again'])).toBe('overdue');
  expect(on(9, ['charge', 'final-notice'], { ...justCharged, hasSavedMethod: false })).toBe('overdue');
});

it('comes to an end, takes nothing twice, and words never go backwards', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: -10, max: 30 })), fc.boolean(), (some, hasSavedMethod) => {
      const days = [...some, 31, 33, 34]; // whenever somebody began to look, they go on
      const taken: DunningStep[] = [];
      let chargedOn: number | null = null;
      for (const today of [...days].sort((a, b) => a - b)) {
        const next = () =>
          on(today, taken, { hasSavedMethod, secondsSinceCharge: (today - (chargedOn ?? today)) * DAY });
        for (let step = next(); step; step = next()) {
          expect(taken).not.toContain(step);
          if (step === 'charge-again') expect(today - (chargedOn ?? today)).toBeGreaterThanOrEqual(2);
          if (step === 'charge') chargedOn = today;
          taken.push(step);
        }
      }
      expect(taken).toContain('overdue');
      const words = taken.filter((step) => !step.startsWith('charge')).map((step) => DUNNING_STEPS.indexOf(step));
      expect(words).toEqual([...words].sort((a, b) => a - b));
    }),
  );
});
