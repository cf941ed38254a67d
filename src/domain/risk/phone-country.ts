import { getCountryCallingCode, isSupportedCountry, parsePhoneNumberFromString } from 'libphonenumber-js/min';

/**
 * Whether a telephone number belongs to other countries than the given one. Countries that share a calling code count as
 * one: the prefix alone does not tell Canada from the United States. A number without its country code is read as one of the
 * given country, and of the guest's own; it belongs elsewhere only where it cannot be one of the given country at all.
 * @param country ISO 3166-1 alpha-2
 * @param home where the guest would leave the country code away, ISO 3166-1 alpha-2; `null` where nobody knows
 */
export function hasOtherCallingCode(phone: string, country: string, home: string | null = null): boolean {
  const code = country.toUpperCase();
  if (!isSupportedCountry(code)) return false;
  const known = callingCodes(phone, [code, home?.toUpperCase() ?? '']);
  return known.length > 0 && !known.includes(getCountryCallingCode(code));
}

function callingCodes(phone: string, countries: readonly string[]): string[] {
  const whole = parsePhoneNumberFromString(phone);
  if (whole) return [whole.countryCallingCode];
  return countries.flatMap((country) => {
    if (!isSupportedCountry(country)) return [];
    const number = parsePhoneNumberFromString(phone, country);
    return number?.isValid() ? [number.countryCallingCode] : [];
  });
}
