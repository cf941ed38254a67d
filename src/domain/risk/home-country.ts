/**
 * Where a guest would leave the country code of a telephone number away: in the region of their language, where it names one,
 * or where they rent.
 * @param locale `de-CH`, `zh-Hant-HK`
 * @param listingCountry ISO 3166-1 alpha-2
 */
export function homeCountry(locale: string | null, listingCountry: string | null): string | null {
  const region = /^[a-z]{2,3}(?:[-_][a-z]{4})?[-_]([a-z]{2})(?![a-z0-9])/i.exec(locale ?? '')?.[1];
  return region?.toUpperCase() ?? listingCountry;
}
