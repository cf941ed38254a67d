import { allowanceOf, LIMITS, type Limits } from '../../../src/security/limits/limits';

test('the scale multiplies what is allowed, and not the time', () => {
  expect(allowanceOf('sign-in', 'network', 1)).toEqual({ points: 30, seconds: 300 });
  expect(allowanceOf('sign-in', 'network', 2.5)).toEqual({ points: 75, seconds: 300 });
});

test('a small scale leaves one request', () => {
  expect(allowanceOf('sign-in', 'emailAndNetwork', 0.001)).toEqual({ points: 1, seconds: 900 });
});

test('the scale 0 switches everything off', () => {
  expect(allowanceOf('sign-in', 'network', 0)).toBeUndefined();
});

test('what a class does not count has no allowance', () => {
  expect(allowanceOf('search', 'email', 1)).toBeUndefined();
});

test.each(Object.entries<Limits>(LIMITS))('%s: one person may not do more than their network', (_, limits) => {
  const rate = ({ points, seconds }: { points: number; seconds: number }) => points / seconds;
  for (const by of ['account', 'emailAndNetwork'] as const) {
    const [own, ofNetwork] = [limits[by], limits.network];
    if (own && ofNetwork) expect(rate(own)).toBeLessThanOrEqual(rate(ofNetwork));
  }
});

test('nobody can lock the owner of an address out of signing in from elsewhere', () => {
  const limits: Limits = LIMITS['sign-in'];
  expect(limits.email).toBeUndefined();
});
