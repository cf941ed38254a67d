import { reviewCauses, unansweredCauses, type ReviewCause } from '../../../src/domain/risk/review-causes';

it.each([
  [false, false, []],
  [true, false, ['approval']],
  [false, true, ['fraud']],
  [true, true, ['approval', 'fraud']],
])('on request: %s, suspicious: %s: a person decides for %j', (needsApproval, isSuspicious, causes) => {
  expect(reviewCauses({ needsApproval, isSuspicious })).toEqual(causes);
});

it.each<[readonly ReviewCause[], readonly ReviewCause[] | null, readonly ReviewCause[]]>([
  [['approval'], null, []],
  [['fraud'], null, []],
  [['approval'], ['approval'], []],
  [['approval'], ['fraud'], ['approval']],
  [['approval', 'fraud'], null, ['approval', 'fraud']],
  [['approval', 'fraud'], ['approval'], ['fraud']],
  [['approval', 'fraud'], ['fraud'], ['approval']],
  [['approval', 'fraud'], ['fraud', 'approval'], []],
])('under review for %j, an approval that names %j leaves %j open', (causes, named, open) => {
  expect(unansweredCauses(causes, named)).toEqual(open);
});
