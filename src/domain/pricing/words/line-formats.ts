import type { MailLocale } from '../../notification/mail-locale';
import { addDays } from '../../shared/calendar-date';
import type { CurrencyCode } from '../../shared/currency';
import { money, toMajorText } from '../../shared/money';

/** Amounts, parts and dates as prose of a language writes them. */
export interface LineFormats {
  /** `1,250 EUR`, `12.50 EUR`: the cents only where there are any. */
  readonly amount: (amountMinor: number) => string;
  /** Hundredths of a percent: 750 is `7.5 %`. */
  readonly percent: (bps: number) => string;
  /** Dates `[from, to)` as people read them: `1 Jul 2027 to 31 Aug 2027`, the last one included. */
  readonly dates: (span: { readonly from: string; readonly to: string }) => string;
}

interface Habits {
  readonly thousands: string;
  readonly decimal: string;
  readonly months: readonly string[];
  readonly day: (day: number) => string;
  readonly until: string;
}

const HABITS: Readonly<Record<MailLocale, Habits>> = {
  en: {
    thousands: ',',
    decimal: '.',
    months: ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'],
    day: String,
    until: 'to',
  },
  fr: {
    thousands: '\u00a0',
    decimal: ',',
    months: ['janv.', 'févr.', 'mars', 'avril', 'mai', 'juin', 'juil.', 'août', 'sept.', 'oct.', 'nov.', 'déc.'],
    day: (day) => (day === 1 ? '1er' : String(day)),
    until: 'au',
  },
  de: {
    thousands: '.',
    decimal: ',',
    months: ['Jan.', 'Feb.', 'März', 'April', 'Mai', 'Juni', 'Juli', 'Aug.', 'Sept.', 'Okt.', 'Nov.', 'Dez.'],
    day: (day) => `${day}.`,
    until: 'bis',
  },
};

const EVERY_THIRD_DIGIT = /\B(?=(\d{3})+(?!\d))/g;

export function lineFormats(locale: MailLocale, currency: CurrencyCode): LineFormats {
  const { thousands, decimal, months, day, until } = HABITS[locale];
  const dateText = (date: string) => {
    const [year = '', month = '', dayOfMonth = ''] = date.split('-');
    return `${day(Number(dayOfMonth))} ${months[Number(month) - 1] ?? month} ${year}`;
  };
  return {
    amount(amountMinor) {
      const [whole = '', fraction = ''] = toMajorText(money(amountMinor, currency)).split('.');
      const cents = /[1-9]/.test(fraction) ? `${decimal}${fraction}` : '';
      return `${whole.replace(EVERY_THIRD_DIGIT, thousands)}${cents} ${currency}`;
    },
    percent: (bps) => `${String(bps / 100).replace('.', decimal)} %`,
    dates({ from, to }) {
      const last = addDays(to, -1);
      return from === last ? dateText(from) : `${dateText(from)} ${until} ${dateText(last)}`;
    },
  };
}
