import { getCountryCallingCode, isSupportedCountry, parsePhoneNumberFromString } from 'libphonenumber-js/min';

/**
 * Whether a telephone number belongs to other countries than the given one. Countries that share a calling code count as
 * one: the prefix alone does not tell Canada from the United States. A number without its country code says nothing.
 * @param country ISO 3166-1 alpha-2
 */
export function hasOtherCallingCode(phone: string, country: string): boolean {
  const number = parsePhoneNumberFromString(phone);
  const code = country.toUpperCase();
  if (!number || !isSupportedCountry(code)) return false;
  return number.countryCallingCode !== getCountryCallingCode(code);
}
