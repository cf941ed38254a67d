import { readinessOf, type ReadinessChecks } from '../../../src/api/health/readiness';

const GOOD: ReadinessChecks = { database: 'reachable', migrations: 'done', worker: 'alive', process: 'serving' };

test('a process with everything it needs is ready', () => expect(readinessOf(GOOD).ready).toBe(true));

test('a process without a worker of its own is ready', () =>
  expect(readinessOf({ ...GOOD, worker: 'elsewhere' }).ready).toBe(true));

test('a silent worker is an alarm and turns no guest away', () =>
  expect(readinessOf({ ...GOOD, worker: 'silent' }).ready).toBe(true));

test.each<Partial<ReadinessChecks>>([
  { database: 'away' },
  { migrations: 'pending' },
  { migrations: 'unknown' },
  { process: 'draining' },
])('%j is not ready', (change) => expect(readinessOf({ ...GOOD, ...change }).ready).toBe(false));
