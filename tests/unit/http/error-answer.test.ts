import { errors } from '@strapi/utils';
import { DomainError } from '../../../src/domain/shared/domain-error';
import { errorAnswer, statusAnswer, withCode } from '../../../src/http/error-answer';

test('a broken rule keeps its code, sentence and details', () => {
  expect(errorAnswer(new DomainError('dates-unavailable', 'Taken.', { alternatives: [] }))).toEqual({
    status: 409,
    body: {
      data: null,
      error: {
        status: 409,
        name: 'ConflictError',
        message: 'Taken.',
        details: { code: 'dates-unavailable', alternatives: [] },
      },
    },
  });
});

test('a dependency that is away asks to be tried again', () => {
  expect(errorAnswer(new DomainError('provider-unavailable', 'Stripe does not answer.'))).toMatchObject({
    status: 503,
    retryAfterSeconds: 2,
  });
});

test.each([
  [new errors.ValidationError('no'), 400, 'invalid-request'],
  [new errors.UnauthorizedError('no'), 401, 'unauthorized'],
  [new errors.ForbiddenError('no'), 403, 'forbidden'],
  [new errors.PolicyError('no'), 403, 'forbidden'],
  [new errors.NotFoundError('no'), 404, 'not-found'],
  [new errors.PayloadTooLargeError('no'), 413, 'too-large'],
  [new errors.RateLimitError('no'), 429, 'too-many-requests'],
])('%p of Strapi is %i %s', (error, status, code) => {
  expect(errorAnswer(error)).toMatchObject({ status, body: { error: { details: { code } } } });
});

test("keeps the paths of Strapi's validation", () => {
  const error = new errors.ValidationError('no', { errors: [{ path: ['email'], message: 'no' }] });
  expect(errorAnswer(error).body.error.details).toEqual({
    code: 'invalid-request',
    errors: [{ path: ['email'], message: 'no' }],
  });
});

test('never says what was sent', () => {
  const message = 'password must be a `string` type, but the final value was: `{\n  "a": "hunter2"\n}`.';
  const error = new errors.ValidationError(message, { errors: [{ path: ['password'], message, value: 'hunter2' }] });
  expect(errorAnswer(error).body.error).toMatchObject({
    message: 'password must be a `string` type',
    details: { errors: [{ path: ['password'], message: 'password must be a `string` type' }] },
  });
  expect(JSON.stringify(errorAnswer(error))).not.toContain('hunter2');
});

test.each([
  ['status', 400],
  ['status', 413],
  ['statusCode', 415],
  ['httpCode', 400],
])('a parser error with %s %i is the fault of the caller', (name, status) => {
  expect(errorAnswer(Object.assign(new Error('bad'), { [name]: status })).status).toBe(status);
});

test('a body that cannot be unpacked is the fault of the caller', () => {
  expect(errorAnswer(Object.assign(new Error('incorrect header check'), { code: 'Z_DATA_ERROR' })).status).toBe(400);
});

test.each([
  new TypeError('secret internals'),
  'a string',
  Object.assign(new Error('secret internals'), { status: 502 }),
])('what only our own mistake explains is a 500 without particulars', (error) => {
  expect(errorAnswer(error).body).toEqual(statusAnswer(500).body);
});

test('a code that is there already is kept', () => {
  expect(withCode({ code: 'precise', more: 1 }, 404)).toEqual({ code: 'precise', more: 1 });
});

test('details that are no object give way to the code', () => {
  expect(withCode(['odd'], 404)).toEqual({ code: 'not-found' });
});
