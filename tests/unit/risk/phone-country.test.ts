import { hasOtherCallingCode } from '../../../src/domain/risk/phone-country';

it.each([
  ['+44 20 7946 0000', 'GB', false],
  ['+44 20 7946 0000', 'gb', false],
  ['+44 20 7946 0000', 'US', true],
  ['+1 415 555 0100', 'CA', false],
  ['+971 50 123 4567', 'AE', false],
  ['+971 50 123 4567', 'FR', true],
  ['0171 2345678', 'FR', false],
  ['nonsense', 'FR', false],
  ['+999 1', 'FR', false],
  ['', 'FR', false],
  ['+44 20 7946 0000', 'XX', false],
  ['+44 20 7946 0000', '', false],
])('%s and a card of %s: %s', (phone, country, isOther) => {
  expect(hasOtherCallingCode(phone, country)).toBe(isOther);
});
