import { homeCountry } from '../../../src/domain/risk/home-country';

it.each([
  ['de-CH', 'AE', 'CH'],
  ['de-ch', 'AE', 'CH'],
  ['pt_BR', 'AE', 'BR'],
  ['zh-Hant-HK', 'AE', 'HK'],
  ['en', 'AE', 'AE'],
  ['zh-Hant', 'AE', 'AE'],
  ['es-419', 'AE', 'AE'],
  ['nonsense', 'AE', 'AE'],
  ['', 'AE', 'AE'],
  [null, 'AE', 'AE'],
  ['en', null, null],
  [null, null, null],
])('a guest who reads %s and rents in %s is at home in %s', (locale, listing, home) => {
  expect(homeCountry(locale, listing)).toBe(home);
});
