import { writeRecoveryCode } from '../../../src/domain/identity/recovery-code';
import { readTypedCode } from '../../../src/domain/identity/typed-code';
import { readsAsCode, readsAsDigits } from '../../../src/plugins/desk/admin/src/second-factor/reads-as-code';

test.each(['123456', '123 456', ' 123456 ', writeRecoveryCode('7KQ2M4XD'), '7kq2 m4xd', 'oilo-1234'])(
  'the page sends what the server understands (%s)',
  (typed) => {
    expect(readTypedCode(typed)).not.toBeNull();
    expect(readsAsCode(typed)).toBe(true);
  },
);

test.each(['', '12345', '1234567', '7KQ2-M4X', '7KQ2-M4XDE', 'é23456'])('%p is no code', (typed) => {
  expect(readsAsCode(typed)).toBe(false);
});

test('only digits confirm: there are no recovery codes yet', () => {
  expect(readsAsDigits('123 456')).toBe(true);
  expect(readsAsDigits('7KQ2-M4XD')).toBe(false);
});
