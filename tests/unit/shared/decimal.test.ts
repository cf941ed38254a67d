import fc from 'fast-check';
import {
  compareDecimals,
  divideDecimals,
  formatDecimal,
  multiplyDecimals,
  parseDecimal,
  significantDigits,
} from '../../../src/domain/shared/decimal';

const dividing = (a: string, b: string, digits = 10) =>
  formatDecimal(divideDecimals(parseDecimal(a), parseDecimal(b), digits));

it.each(['0', '3', '1.05', '0.0000000001', '171.23'])('reads and writes %s', (text) => {
  expect(formatDecimal(parseDecimal(text))).toBe(text);
});

it('writes no needless zeros', () => {
  expect(['1.500', '0.0', '100', '010.0'].map((text) => formatDecimal(parseDecimal(text)))).toEqual([
    '1.5',
    '0',
    '100',
    '10',
  ]);
});

it.each(['', '-1', '+1', '1e3', '.5', '1.', '1,5', ' 1', 'NaN'])('does not read "%s"', (text) => {
  expect(() => parseDecimal(text)).toThrow(RangeError);
});

it('multiplies exactly', () => {
  expect(formatDecimal(multiplyDecimals(parseDecimal('1.0837'), parseDecimal('3.6725')))).toBe('3.97988825');
});

it.each([
  ['1', '3', 10, '0.3333333333'],
  ['2', '3', 10, '0.6666666667'],
  ['1', '8', 10, '0.125'],
  ['25', '10', 1, '3'],
  ['24999', '10000', 1, '2'],
  ['1', '171.23', 10, '0.005840098114'],
  ['123456789012', '1', 10, '123456789000'],
  ['0', '7', 10, '0'],
])('divides %s by %s to %d digits', (a, b, digits, quotient) => {
  expect(dividing(a, b, digits)).toBe(quotient);
});

it('refuses to divide by zero', () => {
  expect(() => dividing('1', '0')).toThrow(RangeError);
});

it('compares by value, not by how it is written', () => {
  const compare = (a: string, b: string) => compareDecimals(parseDecimal(a), parseDecimal(b));
  expect([compare('1.10', '1.1'), compare('1.09', '1.1'), compare('2', '1.9999')]).toEqual([0, -1, 1]);
});

it.each([
  ['1.0837', 5],
  ['0.0010', 1],
  ['1000', 1],
  ['10.01', 4],
])('counts the digits of %s as %d', (text, count) => {
  expect(significantDigits(parseDecimal(text))).toBe(count);
});

it('divides to within half a unit of the last digit asked for', () => {
  fc.assert(
    fc.property(fc.bigInt({ min: 1n, max: 10n ** 12n }), fc.bigInt({ min: 1n, max: 10n ** 12n }), (a, b) => {
      const { digits, scale } = divideDecimals({ digits: a, scale: 3 }, { digits: b, scale: 2 }, 10);
      // a/10³ ÷ b/10² = a / 10b: all times 10b·10^scale, so that whole numbers are compared
      const exact = a * 10n ** BigInt(scale);
      const error = 10n * b * digits - exact;
      expect((error < 0n ? -error : error) * 2n * 10n ** 9n <= exact).toBe(true);
    }),
  );
});
