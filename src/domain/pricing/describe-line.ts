import type { RentalListing } from '../catalogue/rental-listing';
import type { MailLocale } from '../notification/mail-locale';
import { toSlug } from '../shared/slug';
import type { PricedLine } from './priced-line';
import { inEnglish } from './words/english';
import { inFrench } from './words/french';
import { inGerman } from './words/german';
import { lineFormats } from './words/line-formats';
import type { LineWords, WriteLine } from './words/line-words';
import { namesOfPackageRate, namesOfRate } from './words/names-of-rate';

/** What staff adjusted by name, see `adjustmentLines`. */
export const ADJUSTMENT_CODE = 'adjustment';

/** The code of the line that a level of loyalty makes. */
export const LOYALTY_CODE = 'discount:loyalty';

/** In the language of documents and staff; the other ones beside it. */
export interface DescribedLine extends LineWords {
  readonly code: string;
  readonly translations: LineTranslations;
}

export type LineTranslations = Readonly<Record<Exclude<MailLocale, 'en'>, LineWords>>;

/** A line in words: what it is, and why it is there and as much as it is. Amounts in words are in the listing's own currency. */
export function describeLine(listing: RentalListing, line: PricedLine): DescribedLine {
  const words = (locale: MailLocale, write: WriteLine) => write(listing, line, lineFormats(locale, listing.currency));
  return {
    code: codeOf(line),
    ...words('en', inEnglish),
    translations: { fr: words('fr', inFrench), de: words('de', inGerman) },
  };
}

function codeOf({ cause }: PricedLine): string {
  switch (cause.rule) {
    case 'rate':
      return rentalCode(namesOfRate(cause.rate));
    case 'package':
      return rentalCode([...namesOfPackageRate(cause.rate), cause.package.name]);
    case 'length-discount':
      return 'discount:length';
    case 'early-discount':
      return 'discount:early';
    case 'late-discount':
      return 'discount:late';
    case 'loyalty':
      return LOYALTY_CODE;
    case 'promotion':
      return `discount:promotion:${toSlug(cause.promotion.code)}`;
    case 'extra':
      return `extra:${cause.extra.code}`;
    case 'adjustment':
      return ADJUSTMENT_CODE;
    case 'levy':
      return `levy:${cause.levy.code}`;
    case 'extra-guests':
    case 'delivery':
    case 'collection':
    case 'one-way':
    case 'agreed':
    case 'tax':
    case 'provision':
      return cause.rule;
  }
}

function rentalCode(names: readonly string[]): string {
  return ['rental', ...names.map(toSlug)].join(':');
}
