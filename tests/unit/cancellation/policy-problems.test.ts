import { policyProblems } from '../../../src/domain/cancellation/policy-problems';

const step = (daysBeforeArrival: number | null, refundPercent: number | null) => ({ daysBeforeArrival, refundPercent });

const pathsOf = (...steps: ReturnType<typeof step>[]) => policyProblems(steps).map(({ path }) => path.join('.'));

it('lets steps pass that give back less the later one cancels', () => {
  expect(pathsOf(step(30, 100), step(0, 0), step(7, 50))).toEqual([]);
});

it('refuses a policy without steps', () => {
  expect(pathsOf()).toEqual(['tiers']);
});

it('refuses two steps for one day', () => {
  expect(pathsOf(step(7, 100), step(7, 50))).toEqual(['tiers.0.daysBeforeArrival', 'tiers.1.daysBeforeArrival']);
});

it.each([
  ['below nothing', -1],
  ['above everything', 101],
  ['of nobody knows how much', null],
])('refuses a refund %s', (_, percent) => {
  expect(pathsOf(step(7, percent))).toEqual(['tiers.0.refundPercent']);
});

it('refuses to give back more to whoever cancels later', () => {
  expect(pathsOf(step(30, 20), step(7, 50))).toEqual(['tiers.0.refundPercent']);
});

it('lets two steps give back as much', () => {
  expect(pathsOf(step(30, 50), step(7, 50))).toEqual([]);
});
