import { isRate, usableRates } from '../../../src/domain/pricing/exchange-rate';
import { aRate } from '../../support/builders/a-desk';

it.each([
  ['1.0837', true],
  ['171.23', true],
  ['0.3068512345', true],
  ['1234567890', true],
  ['12345678901', false],
  ['1.08371234567', false],
  ['0', false],
  ['0.000', false],
  ['-1.08', false],
  ['1,08', false],
  ['1e3', false],
  ['N/A', false],
  ['', false],
])('"%s" can be a rate: %s', (text, answer) => {
  expect(isRate(text)).toBe(answer);
});

describe('the age of a rate', () => {
  const usable = (asOf: string, validDays: number | null) =>
    usableRates([{ ...aRate({ asOf }), validDays }], '2026-11-25').length === 1;

  it.each([
    ['of today', '2026-11-25', true],
    ['of Friday, on a Tuesday after a holiday', '2026-11-21', true],
    ['a day older than that', '2026-11-20', false],
    ['of tomorrow, where the day has begun already', '2026-11-26', true],
    ['of the day after', '2026-11-27', false],
  ])('lets one %s be used for four days', (_, asOf, answer) => {
    expect(usable(asOf, 4)).toBe(answer);
  });

  it('lets a peg be used for ever', () => {
    expect(usable('1997-11-01', null)).toBe(true);
  });
});
