import { hashedEmails } from '../../../src/security/limits/hashed-emails';
import { testEnvironment } from '../../support/test-environment';

beforeAll(() => {
  Object.assign(process.env, testEnvironment({ DATABASE_URL: 'postgres://nobody@127.0.0.1:9/none' }));
});

test.each([
  [{ email: ' Ada@Example.com ' }],
  [{ identifier: 'ADA@example.com' }],
  [{ customer: { email: 'ada@example.com' } }],
])('the address in %j is known, however it is written', (body) => {
  expect(hashedEmails(body)).toEqual(hashedEmails({ email: 'ada@example.com' }));
});

test('a decoy does not hide the address beside it', () => {
  const [ada] = hashedEmails({ identifier: 'ada@example.com' });
  const found = hashedEmails({ identifier: 'ada@example.com', email: 'decoy@example.com' });
  expect(found).toHaveLength(2);
  expect(found).toContain(ada);
});

test('the same address twice counts once', () => {
  expect(hashedEmails({ identifier: 'ada@example.com', email: 'Ada@example.com' })).toHaveLength(1);
});

test('no address can be read from what is counted', () => {
  expect(hashedEmails({ email: 'ada@example.com' }).join()).toMatch(/^[\w-]{43}$/);
});

test.each([
  [undefined],
  [null],
  ['text'],
  [[{ email: 'a@b.example' }]],
  [{ email: 7 }],
  [{ customer: 'x' }],
  [{ email: ' ' }],
])('there is none in %j', (body) => {
  expect(hashedEmails(body)).toEqual([]);
});
