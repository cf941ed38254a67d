import { environment } from '../../../src/environment';
import { open, seal } from '../../../src/security/sealed-text';
import { testEnvironment } from '../../support/test-environment';

Object.assign(process.env, testEnvironment({ DATABASE_URL: 'postgres://nobody:nothing@127.0.0.1:1/none' }));

const sealed = () => seal('second-factor', 'staff:7', 'JBSWY3DPEHPK3PXP');
const flipped = (text: string, index: number) => {
  const bytes = Buffer.from(text, 'base64url');
  bytes.writeUInt8(bytes.readUInt8(index) ^ 1, index);
  return bytes.toString('base64url');
};

test('what was sealed opens', () => {
  expect(open('second-factor', 'staff:7', sealed())).toBe('JBSWY3DPEHPK3PXP');
  expect(open('second-factor', 'staff:7', seal('second-factor', 'staff:7', ''))).toBe('');
});

test('the same text is never sealed the same way, and cannot be read in it', () => {
  expect(sealed()).not.toBe(sealed());
  expect(Buffer.from(sealed(), 'base64url').toString('latin1')).not.toContain('JBSWY3DPEHPK3PXP');
});

test('it opens for no other purpose and in no other context', () => {
  expect(environment().ENCRYPTION_KEY).toBeDefined();
  expect(() => open('recovery-code', 'staff:7', sealed())).toThrow('does not open');
  expect(() => open('second-factor', 'staff:8', sealed())).toThrow('does not open');
  expect(() => open('second-factor', 'account:7', sealed())).toThrow('does not open');
});

test('it does not open when a single bit of it has changed', () => {
  const text = sealed();
  const bytes = Buffer.from(text, 'base64url').length;
  for (let index = 0; index < bytes; index += 1) {
    expect(() => open('second-factor', 'staff:7', flipped(text, index))).toThrow('does not open');
  }
});

test('it does not open when it was cut, at either end, or anything was added', () => {
  const bytes = Buffer.from(sealed(), 'base64url');
  for (let length = 0; length < bytes.length; length += 1) {
    expect(() => open('second-factor', 'staff:7', bytes.subarray(0, length).toString('base64url'))).toThrow();
    expect(() =>
      open('second-factor', 'staff:7', bytes.subarray(bytes.length - length).toString('base64url')),
    ).toThrow();
  }
  expect(() => open('second-factor', 'staff:7', `${sealed()}AAAA`)).toThrow('does not open');
});
