import { keptEvent } from '../../../../src/api/security/mapping/kept-event';
import type { NewSecurityEvent } from '../../../../src/domain/security/security-event';
import { requestScope } from '../../../../src/observability/request-scope';
import { testEnvironment } from '../../../support/test-environment';

beforeAll(() => {
  Object.assign(process.env, testEnvironment({ DATABASE_URL: 'postgres://nobody@127.0.0.1:9/nothing' }));
});

const kept = (changes: Partial<NewSecurityEvent>) =>
  keptEvent({ kind: 'sign-in-failed', network: null, account: null, subject: null, detail: '', ...changes });

const HASH = /^[\w-]{22}$/;

it.each([
  ['203.0.113.7', '203.0.113.7'],
  ['::ffff:203.0.113.7', '203.0.113.7'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
  ['2001:db8:1:2::/64', '2001:db8:1:2::/64'],
  ['anna@example.org', null],
  ['', null],
  ['1'.repeat(100_000), '1'.repeat(64)],
  [null, null],
])('keeps of the address %.20s the network %s', (address, network) =>
  expect(kept({ network: address }).network).toBe(network),
);

it('hashes an e-mail, the same however it is written', () => {
  const one = kept({ subject: 'Anna@Example.org' }).subject;
  expect(one).toMatch(HASH);
  expect(kept({ subject: ' anna@example.org ' }).subject).toBe(one);
  expect(kept({ subject: 'anne@example.org' }).subject).not.toBe(one);
});

it('hashes a token as it is, and differently from an e-mail of the same letters', () => {
  const token = kept({ kind: 'token-reused', subject: 'abc' }).subject;
  expect(token).toMatch(HASH);
  expect(kept({ kind: 'token-reused', subject: 'ABC' }).subject).not.toBe(token);
  expect(kept({ subject: 'abc' }).subject).not.toBe(token);
});

it.each([
  ['permission-denied', 'GET /api/bookings/:reference'],
  ['permission-denied', 'POST /content-manager/:kind(collection-types|single-types)/:model'.slice(0, 40)],
  ['webhook-forged', 'stripe'],
  ['role-changed', 'PUT /admin/users/:id'],
] as const)('keeps our own words of %s: %s', (kind, subject) => expect(kept({ kind, subject }).subject).toBe(subject));

it.each([
  ['permission-denied', 'GET /api/users?email=anna@example.org'],
  ['webhook-forged', 'x'.repeat(5_000)],
  ['role-changed', 'a\0b'],
] as const)('hashes what should be our own word of %s and is not', (kind, subject) =>
  expect(kept({ kind, subject }).subject).toMatch(HASH),
);

it('keeps no subject where the kind has none', () =>
  expect(kept({ kind: 'upload-refused', subject: 'anna.jpg' }).subject).toBeNull());

it('keeps of the detail what is short and nobody’s', () => {
  expect(kept({ detail: 'no account of anna@example.org here' }).detail).toBe('no account of (e-mail) here');
  expect(kept({ detail: 'a\0b\nc\u202Ed' }).detail).toBe('abcd');
  expect(kept({ detail: 'a'.repeat(100_000) }).detail).toHaveLength(160);
});

it.each([
  ['42', '42'],
  ['staff:7', 'staff:7'],
  ['anna@example.org', null],
])('keeps of the account %s: %s', (account, id) => expect(kept({ account }).account).toBe(id));

it('keeps the request that it belongs to', () =>
  requestScope.run({ startedAt: 0, requestId: 'abc' }, () => expect(kept({}).requestId).toBe('abc')));
