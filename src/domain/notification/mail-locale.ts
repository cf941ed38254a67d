export const MAIL_LOCALES = ['en', 'fr', 'de'] as const;
/** A language that every mail exists in. */
export type MailLocale = (typeof MAIL_LOCALES)[number];

/** The language to write to somebody in whose locale is `fr`, `de-CH`, `fr_FR` …; English where it is one that we do not write. */
export function mailLocale(locale: string | null | undefined): MailLocale {
  const language = locale?.slice(0, 2).toLowerCase();
  return MAIL_LOCALES.find((known) => known === language) ?? 'en';
}
