import { CURRENCY_DIGITS } from '../shared/currency';
import { toMajorText, type Money } from '../shared/money';
import type { MailLocale } from './mail-locale';

export function moneyIn(money: Money, locale: MailLocale): string {
  const { currency } = money;
  const digits = { minimumFractionDigits: CURRENCY_DIGITS[currency], maximumFractionDigits: CURRENCY_DIGITS[currency] };
  const format = new Intl.NumberFormat(tag(locale), { style: 'currency', currency, ...digits });
  return format.format(Number(toMajorText(money)));
}

/** A date, or an hour of the clocks there, as it stands. */
export function dayIn(date: string, locale: MailLocale): string {
  const hour = date.includes('T') ? ({ timeStyle: 'short' } as const) : {};
  const format = new Intl.DateTimeFormat(tag(locale), { dateStyle: 'long', ...hour, timeZone: 'UTC' });
  return format.format(new Date(date.includes('T') ? `${date}Z` : date));
}

/** Day and hour on the clocks of a place. */
export function instantIn(instant: string, timeZone: string, locale: MailLocale): string {
  const format = { dateStyle: 'long', timeStyle: 'short', timeZone } as const;
  return new Intl.DateTimeFormat(tag(locale), format).format(new Date(instant));
}

function tag(locale: MailLocale): string {
  return locale === 'en' ? 'en-GB' : locale;
}
