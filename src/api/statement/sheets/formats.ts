import { CURRENCY_DIGITS } from '../../../domain/shared/currency';
import { toMajorText, type Money } from '../../../domain/shared/money';

/** Amounts and dates as a guest reads them. */
export interface Formats {
  readonly money: (amount: Money) => string;
  /** A calendar date `YYYY-MM-DD`, or a local date-time `YYYY-MM-DDTHH:mm`, as it stands. */
  readonly day: (local: string) => string;
  /** An instant on the calendar of a place. */
  readonly dayIn: (timeZone: string, instant: string) => string;
}

const FALLBACK = 'en-GB';
const DAY = { day: 'numeric', month: 'long', year: 'numeric' } as const;
const TIME = { hour: '2-digit', minute: '2-digit', hour12: false } as const;
const MONTHS = Array.from({ length: 12 }, (_, month) => new Date(Date.UTC(2026, month, 15)));

/** What our typeface has glyphs for. */
const DRAWABLE = /^[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Common}\p{Script=Inherited}]*$/u;

/**
 * Formats for a locale: digits are always 0 to 9, the calendar is the Gregorian one. A tag that is none, or a language
 * whose months our typeface cannot write, gets English.
 */
export function formatsFor(tag: string | null): Formats {
  const locale = localeFor(tag);
  const format = (instant: Date, options: Intl.DateTimeFormatOptions) =>
    plain(new Intl.DateTimeFormat(locale, options).format(instant));
  return {
    money(amount) {
      const digits = CURRENCY_DIGITS[amount.currency];
      const options = { minimumFractionDigits: digits, maximumFractionDigits: digits };
      const formatter = new Intl.NumberFormat(locale, { style: 'currency', currency: amount.currency, ...options });
      return plain(formatter.format(Number(toMajorText(amount))));
    },
    day(local) {
      const hasTime = local.includes('T');
      const instant = new Date(hasTime ? `${local}Z` : `${local}T00:00Z`); // UTC stands in for wherever it is local
      return format(instant, { ...DAY, ...(hasTime ? TIME : {}), timeZone: 'UTC' });
    },
    dayIn(timeZone, instant) {
      return format(new Date(instant), { ...DAY, timeZone });
    },
  };
}

function localeFor(tag: string | null): Intl.Locale {
  const wanted = tag === null ? null : readLocale(tag);
  if (wanted === null) return withOurDigits(FALLBACK);
  const months = new Intl.DateTimeFormat(wanted, { ...DAY, timeZone: 'UTC' });
  return MONTHS.every((month) => DRAWABLE.test(months.format(month))) ? wanted : withOurDigits(FALLBACK);
}

function readLocale(tag: string): Intl.Locale | null {
  try {
    return withOurDigits(tag);
  } catch {
    return null; // a text that looks like a language tag and is none
  }
}

function withOurDigits(tag: string): Intl.Locale {
  return new Intl.Locale(tag, { numberingSystem: 'latn', calendar: 'gregory' });
}

/** Without marks of direction, and with the one kind of fixed space that every typeface has. */
function plain(text: string): string {
  return text.replace(/[\u200e\u200f\u061c]/g, '').replace(/\u202f/g, '\u00a0');
}
