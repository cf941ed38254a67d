import * as bcrypt from '@node-rs/bcrypt';
import { hashStaffPassword, verifyStaffPassword } from '../../../src/security/staff-password-hashing';

jest.mock('@node-rs/bcrypt', () => {
  const real = jest.requireActual<typeof bcrypt>('@node-rs/bcrypt');
  return { ...real, verify: jest.fn(real.verify) };
});

/** Of `Tést-1`, as Strapi's own hashing wrote it. */
const STOCK_HASH = '$2a$10$XWcRFIKfn3kkoeoBQ1MwrO.KFehJAecFsOFoM4yFr9bfWJDxCgFOS';

test('knows a password that it has hashed', async () => {
  const hashed = await hashStaffPassword('A-secret-1');
  expect(hashed).toMatch(/^\$2[by]\$10\$/);
  expect(await verifyStaffPassword('A-secret-1', hashed)).toBe(true);
  expect(await verifyStaffPassword('A-secret-2', hashed)).toBe(false);
});

test('knows a password that Strapi has hashed before', async () => {
  expect(await verifyStaffPassword('Tést-1', STOCK_HASH)).toBe(true);
  expect(await verifyStaffPassword('Test-1', STOCK_HASH)).toBe(false);
});

test('spends the same on somebody who does not exist, and says no', async () => {
  jest.mocked(bcrypt.verify).mockClear();
  expect(await verifyStaffPassword('nobody has this password', null)).toBe(false);
  expect(bcrypt.verify).toHaveBeenCalledTimes(1);
  expect(String(jest.mocked(bcrypt.verify).mock.calls[0]?.[1])).toMatch(/^\$2[aby]\$10\$/);
});

test('refuses whoever would wait too long, and serves all others', async () => {
  const answers = await Promise.allSettled(Array.from({ length: 40 }, () => verifyStaffPassword('x', STOCK_HASH)));
  const refused = answers.filter(({ status }) => status === 'rejected');
  expect(refused).toHaveLength(40 - 21); // one at work, twenty waiting
  for (const answer of refused) expect(answer).toMatchObject({ reason: { code: 'busy' } });
  expect(await verifyStaffPassword('Tést-1', STOCK_HASH)).toBe(true);
});
