import {
  ALLOCATION_LIFECYCLE,
  ALLOCATION_STATES,
  canAllocationBecome,
  isBlocking,
} from '../../../src/domain/booking/allocation-lifecycle';
import { reachableFrom } from '../../support/reachable-from';

it('reaches every state', () => {
  const steps = (state: string | null) => ALLOCATION_LIFECYCLE.filter(({ from }) => from === state).map(({ to }) => to);
  expect(reachableFrom(null, steps)).toEqual(new Set(ALLOCATION_STATES));
});

it('never comes back into the constraint once it has left it', () => {
  const returns = ALLOCATION_LIFECYCLE.filter(({ from, to }) => from !== null && !isBlocking(from) && isBlocking(to));
  expect(returns).toEqual([]);
});

it.each([
  ['held', 'confirmed', true],
  ['held', 'held', true],
  ['expired', 'confirmed', false],
  ['blocked', 'confirmed', false],
] as const)('from %s to %s: %s', (from, to, isAllowed) => {
  expect(canAllocationBecome(from, to)).toBe(isAllowed);
});
