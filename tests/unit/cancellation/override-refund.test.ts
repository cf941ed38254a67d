import fc from 'fast-check';
import type { AppliedCancellation } from '../../../src/domain/cancellation/applied-cancellation';
import { cancellationRefunds } from '../../../src/domain/cancellation/cancellation-refunds';
import { overriddenMinor, overrideRefund } from '../../../src/domain/cancellation/override-refund';
import { brokenRule } from '../../support/broken-rule';

/** 1 000 paid, of which 100 went back before; the policy gives 400 more. */
const BY_POLICY: AppliedCancellation = {
  ...{ quote: 'Q', cancelledAt: '2027-01-01T00:00:00Z', tier: null },
  ...{ paidMinor: 1_000, refundedMinor: 100, rebatedMinor: 0, refundMinor: 400, feeMinor: 500 },
};
const decision = { actor: 'staff:7', reason: 'The engine failed', approvedBy: null } as const;
const decided = (refundMinor: number) => overrideRefund(BY_POLICY, { refundMinor, ...decision });

it.each([
  ['more', 900, 0, 500],
  ['less', 150, 750, 250],
  ['nothing', 0, 900, 400],
])('gives back %s than the policy, by name, and keeps the rest', (_, refundMinor, feeMinor, differenceMinor) => {
  const terms = decided(refundMinor);
  expect(terms).toEqual({
    ...BY_POLICY,
    ...{ refundMinor, feeMinor, override: { policyRefundMinor: 400, ...decision } },
  });
  expect(overriddenMinor(terms)).toBe(differenceMinor);
});

it('overrides nothing with the amount of the policy', () => {
  expect(decided(400)).toEqual(BY_POLICY);
  expect(overriddenMinor(decided(400))).toBe(0);
});

it('gives back no more than is there', () => {
  expect(brokenRule(() => decided(901))).toMatchObject({
    code: 'refund-exceeds-payments',
    details: { availableMinor: 900 },
  });
});

it('gives back nothing below zero', () => {
  expect(() => decided(-1)).toThrow(RangeError);
});

describe('what goes back', () => {
  const parts = (terms: AppliedCancellation, actor = 'staff:7') =>
    cancellationRefunds(terms, actor).map((part) => [part.amountMinor, part.actor]);

  it.each([
    ['by the policy, for staff', BY_POLICY, 'staff:7', [[400, 'policy']]],
    ['by the policy, for its guest', BY_POLICY, 'guest', [[400, 'guest']]],
    [
      'more',
      decided(900),
      'staff:7',
      [
        [400, 'policy'],
        [500, 'staff:7'],
      ],
    ],
    ['less', decided(150), 'staff:7', [[150, 'policy']]],
    ['nothing', decided(0), 'staff:7', []],
  ] as const)('%s', (_, terms, actor, expected) => {
    expect(parts(terms, actor)).toEqual(expected);
  });

  it('tells who agreed to what is beyond the policy', () => {
    const terms = overrideRefund(BY_POLICY, { ...decision, refundMinor: 900, approvedBy: 'staff:8' });
    expect(cancellationRefunds(terms, 'staff:7')).toMatchObject([
      { approvedBy: null },
      { approvedBy: 'staff:8', reason: 'The engine failed' },
    ]);
  });

  it('is always the refund, whatever was decided', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 900 }), (refundMinor) => {
        const sum = cancellationRefunds(decided(refundMinor), 'staff:7').reduce((all, one) => all + one.amountMinor, 0);
        expect(sum).toBe(refundMinor);
      }),
    );
  });
});
