import {
  allowsHandOver,
  DEPOSIT_LIFECYCLE,
  DEPOSIT_STATES,
  requireDepositStep,
  type DepositState,
} from '../../../src/domain/deposit/deposit-lifecycle';
import { brokenRule } from '../../support/broken-rule';
import { reachableFrom } from '../../support/reachable-from';

it('reaches every state from the first, and knows every name', () => {
  expect([...reachableFrom<DepositState>('planned', (state) => DEPOSIT_LIFECYCLE[state])].sort()).toEqual(
    [...DEPOSIT_STATES].sort(),
  );
});

it.each(DEPOSIT_STATES)('stays %s when it is told to be what it is', (state) => {
  expect(() => requireDepositStep(state, state)).not.toThrow();
});

it('refuses a step that there is not', () => {
  expect(brokenRule(() => requireDepositStep('settled', 'secured'))).toMatchObject({
    code: 'transition-not-allowed',
    details: { state: 'settled', to: 'secured' },
  });
});

it.each([
  ['planned', false],
  ['failed', false],
  ['secured', true],
  ['waived', true],
  ['settling', false],
  ['settled', false],
] as const)('a deposit that is %s allows the hand-over: %s', (state, expected) => {
  expect(allowsHandOver(state)).toBe(expected);
});
