import { ratesOf, rateSheetProblem, type RateSheet } from '../../../src/domain/pricing/rate-sheet';
import { aRate } from '../../support/builders/a-desk';

const aSheet = (rates: Record<string, string> = {}, asOf = '2026-11-25'): RateSheet => ({
  source: 'ecb',
  base: 'EUR',
  asOf,
  rates: new Map(Object.entries({ USD: '1.09', JPY: '171.23', ...rates })),
});

const problem = (sheet: RateSheet, previous = [aRate()]) =>
  rateSheetProblem(sheet, { currencies: ['USD', 'JPY'], previous, today: '2026-11-25' });

it('believes a list that is much like the last one', () => {
  expect(problem(aSheet())).toBeNull();
});

it('believes the very first list', () => {
  expect(problem(aSheet({ USD: '3' }), [])).toBeNull();
});

it('refuses a list that lacks one of our currencies', () => {
  const rates = new Map([...aSheet().rates].filter(([code]) => code !== 'USD'));
  expect(problem({ ...aSheet(), rates })).toBe('it has no rate for USD');
});

it.each(['-1.08', '0', 'N/A', '1.083712345678', ''])('refuses "%s" for a rate', (rate) => {
  expect(problem(aSheet({ USD: rate }))).toBe('its rate for USD is no rate');
});

it.each([
  ['1.30044', null],
  ['1.30045', 'its rate for USD is 1.30045, and was 1.0837 on 2026-11-24'],
  ['0.86696', null],
  ['0.86695', 'its rate for USD is 0.86695, and was 1.0837 on 2026-11-24'],
])('lets a rate move by a fifth: %s', (rate, expected) => {
  expect(problem(aSheet({ USD: rate }))).toBe(expected);
});

it('compares with nothing that is older than a month', () => {
  expect(problem(aSheet({ USD: '3' }), [aRate({ asOf: '2026-10-25' })])).toBeNull();
  expect(problem(aSheet({ USD: '3' }), [aRate({ asOf: '2026-10-26' })])).not.toBeNull();
});

it('refuses what is of a day to come', () => {
  expect(problem(aSheet({}, '2026-11-27'))).toBe('it is of 2026-11-27, which is yet to come');
  expect(problem(aSheet({}, '2026-11-26'))).toBeNull();
});

it('does not look at currencies that are not ours', () => {
  expect(problem(aSheet({ BGN: 'whatever' }))).toBeNull();
});

it('makes one rate of each currency that is asked for', () => {
  expect(ratesOf(aSheet({ BGN: '1.9558' }), ['USD', 'JPY'])).toEqual([
    aRate({ rate: '1.09', asOf: '2026-11-25' }),
    aRate({ currency: 'JPY', rate: '171.23', asOf: '2026-11-25' }),
  ]);
});
