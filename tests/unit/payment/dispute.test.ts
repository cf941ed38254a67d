import {
  asksAgain,
  DISPUTE_STATES,
  isAnswerUrgent,
  isOpenDispute,
  moneyOfDispute,
} from '../../../src/domain/payment/dispute';

it('is open until somebody has decided', () => {
  expect(DISPUTE_STATES.filter(isOpenDispute)).toEqual(['warning', 'needs_response', 'under_review']);
});

it.each([
  ['warning', 'untouched'],
  ['needs_response', 'taken'],
  ['under_review', 'taken'],
  ['lost', 'taken'],
  ['won', 'returned'],
  ['closed', 'untouched'],
] as const)('%s: the money is %s', (state, money) => {
  expect(moneyOfDispute(state)).toBe(money);
});

const day = (date: number) => new Date(Date.UTC(2027, 2, date));

it.each([
  [
    'waits for nothing',
    { awaitsAnswer: true, evidenceDueBy: day(10) },
    { awaitsAnswer: false, evidenceDueBy: null },
    false,
  ],
  [
    'still waits',
    { awaitsAnswer: true, evidenceDueBy: day(10) },
    { awaitsAnswer: true, evidenceDueBy: day(10) },
    false,
  ],
  ['waits anew', { awaitsAnswer: false, evidenceDueBy: null }, { awaitsAnswer: true, evidenceDueBy: day(10) }, true],
  [
    'waits for longer',
    { awaitsAnswer: true, evidenceDueBy: day(10) },
    { awaitsAnswer: true, evidenceDueBy: day(20) },
    true,
  ],
  [
    'waits for less long',
    { awaitsAnswer: true, evidenceDueBy: day(10) },
    { awaitsAnswer: true, evidenceDueBy: day(9) },
    false,
  ],
  [
    'names its date',
    { awaitsAnswer: true, evidenceDueBy: null },
    { awaitsAnswer: true, evidenceDueBy: day(10) },
    false,
  ],
])('a provider that %s: asks again is %s', (_what, before, now, expected) => {
  expect(asksAgain(before, now)).toBe(expected);
});

describe('an answer', () => {
  const time = { now: day(10), alarmSeconds: 2 * 86_400 };
  const waiting = { awaitsAnswer: true, evidenceDueBy: day(11) };
  it.each([
    ['that is due tomorrow', waiting, false, true],
    ['that was due yesterday', { ...waiting, evidenceDueBy: day(9) }, false, true],
    ['that is due in two days', { ...waiting, evidenceDueBy: day(12) }, false, false],
    ['that was given', waiting, true, false],
    ['that nobody waits for', { ...waiting, awaitsAnswer: false }, false, false],
    ['that has no date', { ...waiting, evidenceDueBy: null }, false, false],
  ])('%s: urgent is %s', (_what, standing, hasAnswered, expected) => {
    expect(isAnswerUrgent(standing, hasAnswered, time)).toBe(expected);
  });
});
