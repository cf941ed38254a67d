import { databaseErrorStatus, isDatabaseAway } from '../../../src/http/database-error-status';

function postgresError(code: string, message = 'what PostgreSQL said'): Error {
  return Object.assign(new Error(message), { code, severity: 'ERROR' });
}

test.each([
  ['22P02', 400],
  ['22003', 400],
  ['22021', 400],
  ['22007', 400],
  ['22008', 400],
  ['23505', 409],
  ['23P01', 409],
  ['23514', 422],
  ['23502', 422],
  ['40001', 503],
  ['40P01', 503],
  ['57P01', 503],
  ['57P02', 503],
  ['57P03', 503],
  ['57014', 503],
  ['08006', 503],
  ['08P01', 503],
  ['ECONNREFUSED', 503],
  ['ECONNRESET', 503],
])('%s means %i', (code, status) => expect(databaseErrorStatus(postgresError(code))?.status).toBe(status));

test.each(['42P01', '42703', '25P02', 'P0001', '22012'])('%s is our own mistake', (code) => {
  expect(databaseErrorStatus(postgresError(code))).toBeUndefined();
});

test('finds the database in the causes of an error', () => {
  const error = new Error('outer', { cause: new Error('middle', { cause: postgresError('23505') }) });
  expect(databaseErrorStatus(error)?.status).toBe(409);
});

test('finds a refused connection among the addresses that were tried', () => {
  expect(databaseErrorStatus(new AggregateError([postgresError('ECONNREFUSED')]))?.status).toBe(503);
});

test.each([
  'Connection terminated unexpectedly',
  'Client has encountered a connection error and is not queryable',
  'Connection terminated due to connection timeout',
])('"%s" means that the database is away', (sentence) => expect(isDatabaseAway(new Error(sentence))).toBe(true));

test('a pool without a free connection counts as away', () => {
  const error = new Error('Knex: Timeout acquiring a connection.');
  error.name = 'KnexTimeoutError';
  expect(isDatabaseAway(error)).toBe(true);
});

test('a deadlock is 503, but not an absence: the work is repeated', () => {
  expect(isDatabaseAway(postgresError('40P01'))).toBe(false);
});

test('an error that has nothing to do with the database gets no verdict', () => {
  expect(databaseErrorStatus(new TypeError('x is not a function'))).toBeUndefined();
});
