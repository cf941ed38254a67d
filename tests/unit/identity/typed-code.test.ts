import { readTypedCode } from '../../../src/domain/identity/typed-code';

test.each(['287082', ' 287 082 '])('%j is six digits', (typed) => {
  expect(readTypedCode(typed)).toEqual({ kind: 'one-time', digits: '287082' });
});

test.each(['7KQ2-M4XD', '7kq2-m4xd', '7kq2m4xd', ' 7KQ2 M4XD '])('%j is a recovery code', (typed) => {
  expect(readTypedCode(typed)).toEqual({ kind: 'recovery', code: '7KQ2-M4XD' });
});

test('letters that are taken for digits are understood', () => {
  expect(readTypedCode('OoIi-LlAB')).toEqual({ kind: 'recovery', code: '0011-11AB' });
});

test.each(['', '28708', '2870822', 'UUUU-UUUU', '7KQ2-M4XD-A', '7KQ2-M4X', '7KQ2_M4XD', '287082\u0000'])(
  '%j is neither',
  (typed) => {
    expect(readTypedCode(typed)).toBeNull();
  },
);
