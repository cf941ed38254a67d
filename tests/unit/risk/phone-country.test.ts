import { hasOtherCallingCode } from '../../../src/domain/risk/phone-country';

describe('a number with its country code', () => {
  it.each([
    ['+44 20 7946 0000', 'GB', false],
    ['+44 20 7946 0000', 'gb', false],
    ['+44 20 7946 0000', 'US', true],
    ['+1 415 555 0100', 'CA', false],
    ['+971 50 123 4567', 'AE', false],
    ['+971 50 123 4567', 'FR', true],
    ['nonsense', 'FR', false],
    ['+999 1', 'FR', false],
    ['', 'FR', false],
    ['+44 20 7946 0000', 'XX', false],
    ['+44 20 7946 0000', '', false],
  ])('%s and a card of %s: %s', (phone, country, isOther) => {
    expect(hasOtherCallingCode(phone, country)).toBe(isOther);
    expect(hasOtherCallingCode(phone, country, 'DE')).toBe(isOther); // it says by itself where it is from
  });
});

describe('a number without it', () => {
  it.each([
    ['says nothing where nobody knows the home', '0171 2345678', 'FR', null, false],
    ['is of the home', '0171 2345678', 'FR', 'DE', true],
    ['is of the home in small letters', '0171 2345678', 'fr', 'de', true],
    ['is of the home, which is the country', '0171 2345678', 'DE', 'DE', false],
    ['may be of the country as well', '020 7946 0000', 'GB', 'DE', false],
    ['may be of a country that shares the code', '(415) 555-2671', 'CA', 'US', false],
    ['is of a home overseas', '(415) 555-2671', 'FR', 'US', true],
    ['can be of neither', '12345', 'FR', 'GB', false],
    ['says where it is from after all', '0044 20 7946 0000', 'FR', 'DE', true],
    ['says that it is of the country', '0033 1 42 68 53 00', 'FR', 'DE', false],
    ['has a home that there is not', '0171 2345678', 'FR', 'XX', false],
  ])('%s: %s, a card of %s, at home in %s: %s', (_, phone, country, home, isOther) => {
    expect(hasOtherCallingCode(phone, country, home)).toBe(isOther);
  });
});
