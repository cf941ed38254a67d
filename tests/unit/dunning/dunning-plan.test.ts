import fc from 'fast-check';
import { addDays } from '../../../src/domain/shared/calendar-date';
import { DUNNING_STEPS, nextDunningStep, type DunningStep } from '../../../src/domain/dunning/dunning-plan';

const GRACE = 7;
const dueOn = '2027-03-10';
const on = (days: number, taken: readonly DunningStep[] = [], changes: object = {}) =>
  nextDunningStep(
    { dueOn, taken, isTransferExpected: false, hasSavedMethod: true, ...changes },
    GRACE,
    addDays(dueOn, days),
  );

it.each<[number, readonly DunningStep[], DunningStep | null]>([
  [-8, [], null],
  [-7, [], 'announce'],
  [-6, ['announce'], null],
  [0, ['announce'], 'charge'],
  [0, ['announce', 'charge'], null],
  [1, ['announce', 'charge'], 'first-reminder'],
  [2, ['announce', 'charge', 'first-reminder'], 'charge-again'],
  [3, ['announce', 'charge', 'first-reminder', 'charge-again'], 'second-reminder'],
  [5, ['announce', 'charge', 'first-reminder', 'charge-again', 'second-reminder'], 'final-notice'],
  [7, ['announce', 'charge', 'first-reminder', 'charge-again', 'second-reminder', 'final-notice'], 'overdue'],
  [99, [...DUNNING_STEPS], null],
])('%i days from the due date, after %j: %s', (days, taken, step) => {
  expect(on(days, taken)).toBe(step);
});

it('charges nobody who saved nothing', () => {
  expect(on(0, ['announce'], { hasSavedMethod: false })).toBeNull();
  expect(on(1, ['announce'], { hasSavedMethod: false })).toBe('first-reminder');
});

it('leaves whoever has announced a transfer in peace', () => {
  expect(on(5, [], { isTransferExpected: true })).toBeNull();
});

it('sends only the latest of what was missed, and charges first', () => {
  expect(on(4, [])).toBe('charge');
  expect(on(4, ['charge'])).toBe('charge-again');
  expect(on(4, ['charge', 'charge-again'])).toBe('second-reminder');
  expect(on(4, ['charge', 'charge-again', 'second-reminder'])).toBeNull();
});

it('comes to an end, takes nothing twice, and words never go backwards', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: -10, max: 30 })), fc.boolean(), (days, hasSavedMethod) => {
      const taken: DunningStep[] = [];
      for (const today of [...days].sort((a, b) => a - b)) {
        for (let step = on(today, taken, { hasSavedMethod }); step; step = on(today, taken, { hasSavedMethod })) {
          expect(taken).not.toContain(step);
          taken.push(step);
        }
      }
      const words = taken.filter((step) => !step.startsWith('charge')).map((step) => DUNNING_STEPS.indexOf(step));
      expect(words).toEqual([...words].sort((a, b) => a - b));
    }),
  );
});
