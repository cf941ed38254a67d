import { isSuspectedFraud } from '../../../src/domain/payment/fraud-warning';

it.each([
  ['is suspected while there is something to act on', true, 30_000, 0, true],
  ['is suspected after a refund of a part', true, 30_000, 29_999, true],
  ['is not once everything went back', true, 30_000, 30_000, false],
  ['is not once there is nothing to act on', false, 30_000, 0, false],
])('a payment %s', (_what, hasActionableWarning, capturedMinor, refundedMinor, expected) => {
  expect(isSuspectedFraud({ hasActionableWarning, capturedMinor, refundedMinor })).toBe(expected);
});
