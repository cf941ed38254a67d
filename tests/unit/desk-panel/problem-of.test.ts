import { problemOf } from '../../../src/plugins/desk/admin/src/second-factor/problem-of';

/** As the panel's fetch client throws what the server answers. */
const answered = (details: Record<string, unknown>) => ({ response: { data: { error: { details } } } });

test.each([
  ['second-factor-wrong', 'problem.second-factor-wrong'],
  ['second-factor-not-enrolled', 'problem.second-factor-not-enrolled'],
  ['password-wrong', 'problem.password-wrong'],
  ['password-needed', 'problem.password-needed'],
  ['invalid-request', 'problem.malformed-code'],
  ['something-new', 'problem.other'],
])('%s has its sentence', (code, word) => {
  expect(problemOf(answered({ code }))).toEqual({ word });
});

test('whoever has to wait is told for how long', () => {
  expect(problemOf(answered({ code: 'second-factor-blocked', retryAfter: 30 }))).toEqual({
    word: 'problem.second-factor-blocked',
    waitSeconds: 30,
  });
});

test.each([[undefined], [null], ['text'], [new TypeError('Failed to fetch')], [answered({})], [{ response: {} }]])(
  'what is no answer of ours has a sentence too (%p)',
  (error) => expect(problemOf(error)).toEqual({ word: 'problem.other' }),
);
