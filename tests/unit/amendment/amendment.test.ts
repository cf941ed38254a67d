import { AMENDMENT_STATES, canAmendmentBecome } from '../../../src/domain/amendment/amendment';

const STEPS = [
  ['proposed', 'awaiting_payment'],
  ['proposed', 'applied'],
  ['awaiting_payment', 'applied'],
  ['awaiting_payment', 'expired'],
  ['awaiting_payment', 'withdrawn'],
  ['expired', 'applied'],
] as const;

const PAIRS = AMENDMENT_STATES.flatMap((from) => AMENDMENT_STATES.map((to) => [from, to] as const));

it.each(PAIRS)('from %s to %s it goes where the table says so, or stays', (from, to) => {
  const isStep = STEPS.some(([before, after]) => before === from && after === to);
  expect(canAmendmentBecome(from, to)).toBe(isStep || from === to);
});

it.each(AMENDMENT_STATES)('begins as %s only where it is proposed', (state) => {
  expect(canAmendmentBecome(null, state)).toBe(state === 'proposed');
});
