import type { CurrencyCode } from '../../../../src/domain/shared/currency';
import { formatsFor } from '../../../../src/api/statement/sheets/formats';

const spaced = (text: string) => text.replace(/\s/g, ' ');

test.each<[string, CurrencyCode, number, string]>([
  ['en-GB', 'EUR', 123_456, '€1,234.56'],
  ['de-DE', 'EUR', 123_456, '1.234,56 €'],
  ['fr-FR', 'EUR', 123_456, '1 234,56 €'],
  ['en-GB', 'CHF', 123_456, 'CHF 1,234.56'],
  ['en-US', 'JPY', 123_456, '¥123,456'],
  ['en-GB', 'KWD', 123_456, 'KWD 123.456'],
  ['en-GB', 'EUR', -5, '-€0.05'],
  ['el', 'EUR', 100_000_000_000_001, '1.000.000.000.000,01 €'],
])('in %s, %s %i are %s', (locale, currency, amountMinor, text) => {
  expect(spaced(formatsFor(locale).money({ amountMinor, currency }))).toBe(text);
});

test.each([
  ['en-GB', '5 June 2027'],
  ['en-US', 'June 5, 2027'],
  ['de', '5. Juni 2027'],
  ['el', '5 Ιουνίου 2027'],
  ['ru', '5 июня 2027 г.'],
])('in %s a day is %s', (locale, text) => {
  expect(spaced(formatsFor(locale).day('2027-06-05'))).toBe(text);
});

test.each(['de-u-nu-arab', 'de-u-ca-buddhist'])('%s keeps its language, with our digits and our years', (locale) => {
  expect(formatsFor(locale).day('2027-06-05')).toBe('5. Juni 2027');
});

test('a local time stands as it is', () => {
  expect(formatsFor('en-GB').day('2027-06-05T18:30')).toMatch(/^5 June 2027.* 18:30$/);
});

test('an instant has the day of the place', () => {
  const { dayIn } = formatsFor('en-GB');
  expect(dayIn('Asia/Dubai', '2026-12-31T22:00:00.000Z')).toBe('1 January 2027');
  expect(dayIn('America/New_York', '2026-12-31T22:00:00.000Z')).toBe('31 December 2026');
});

test.each([null, 'xx-this-is-no-tag-at-all', 'ar-EG', 'ja', 'th', 'ka', 'en-u-nu-arab', 'fa-u-ca-persian'])(
  'a locale that our typeface cannot write, or that is none (%s), gets figures and months that it can',
  (locale) => {
    const { money, day } = formatsFor(locale);
    expect(day('2027-06-05')).toMatch(/June/);
    expect(money({ amountMinor: 123_456, currency: 'EUR' })).toMatch(/1,234\.56/);
  },
);

test.each(['ar-EG', 'fr-FR', 'he', 'fa'])('no marks of direction and no rare spaces in %s', (locale) => {
  const { money, day } = formatsFor(locale);
  expect(money({ amountMinor: -123_456, currency: 'AED' }) + day('2027-06-05')).not.toMatch(
    /[\u200e\u200f\u061c\u202f]/,
  );
});
