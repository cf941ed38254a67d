import { CURRENCY_CODES } from '../../../src/domain/shared/currency';
import { DEFAULT_RISK_THRESHOLDS, riskThresholds } from '../../../src/domain/risk/risk-thresholds';

it('knows from which amount on a payment is large, in every currency', () => {
  expect(Object.keys(DEFAULT_RISK_THRESHOLDS.largeAmountMinor).sort()).toEqual([...CURRENCY_CODES].sort());
});

it('keeps the default of whatever is not named', () => {
  const thresholds = riskThresholds.parse({ points: { disposableEmail: 60 }, largeAmountMinor: { EUR: 1 } });
  expect(thresholds.points).toEqual({ ...DEFAULT_RISK_THRESHOLDS.points, disposableEmail: 60 });
  expect(thresholds.largeAmountMinor).toEqual({ ...DEFAULT_RISK_THRESHOLDS.largeAmountMinor, EUR: 1 });
});

it.each([
  ['an unknown name', { reviewsAt: 5 }],
  ['an unknown name further in', { points: { disposable: 5 } }],
  ['an unknown currency', { largeAmountMinor: { XXX: 5 } }],
  ['points below zero', { points: { disposableEmail: -1 } }],
  ['a limit of none', { attemptsOfEmail: { from: 0 } }],
  ['a fraction', { reviewAt: 1.5 }],
  ['a text', { reviewAt: '50' }],
  ['a window of no time', { windowSeconds: 0 }],
  ['a block before the review', { reviewAt: 60, blockAt: 50 }],
  ['something else than an object', 5],
])('refuses %s', (_, thresholds) => {
  expect(riskThresholds.safeParse(thresholds).success).toBe(false);
});

it('lets what proves nothing about a guest weigh less than a review', () => {
  const { reviewAt, attemptsOfEmail, attemptsOfAddress, failedTriesOfEmail, failedTriesOfAddress } =
    DEFAULT_RISK_THRESHOLDS;
  for (const limit of [attemptsOfEmail, attemptsOfAddress, failedTriesOfEmail, failedTriesOfAddress]) {
    expect(limit.points).toBeLessThan(reviewAt);
  }
});
