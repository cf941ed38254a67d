import { entrustedIn, isEntrusted, isSold, type LineItem } from '../pricing/line-item';
import type { CurrencyCode } from '../shared/currency';
import { add, isEqual, money, requireSameCurrency, subtract, sum, type Money } from '../shared/money';

/** One tax with what it is reckoned on. The label names the rate as it was agreed: `VAT 20 %`. */
export interface TaxAmount {
  readonly label: string;
  readonly taxable: Money;
  readonly tax: Money;
}

/** An amount taken apart: net and taxes add up to the total, to the smallest unit of the currency. */
export interface TaxBreakdown {
  readonly net: Money;
  readonly taxes: readonly TaxAmount[];
  readonly total: Money;
}

/** How the tax of a part is found, in words that stand on the document itself. */
export const SHARE_ROUNDING =
  'Tax is on what is sold, and on nothing that is passed on or advanced. The tax of a part of it is that part of its whole tax, rounded half up to the smallest unit of the currency; the net is the rest.';

/** An agreed price: what is bought, taxes included, and what is entrusted to us beside it, which carries no tax. */
export interface Price {
  readonly bought: TaxBreakdown;
  readonly entrusted: Money;
}

/** Parts what is bought from what is entrusted. */
export function priceOf(lines: readonly LineItem[], currency: CurrencyCode): Price {
  const bought = lines.filter((line) => !isEntrusted(line));
  return { bought: breakDown(bought, currency), entrusted: entrustedIn(lines, currency) };
}

/** A price with what is entrusted in its net. */
export function whole({ bought, entrusted }: Price): TaxBreakdown {
  return { net: add(bought.net, entrusted), taxes: bought.taxes, total: add(bought.total, entrusted) };
}

/**
 * Takes the lines of a price apart. Prices are agreed without tax, and each tax line is on all lines together that are sold; of an
 * itinerary on those of its own leg. Taxes of several legs that have the same name, and so the same rate, are one.
 */
export function breakDown(lines: readonly LineItem[], currency: CurrencyCode): TaxBreakdown {
  const totalOf = (wanted: readonly LineItem[]) =>
    sum(
      currency,
      wanted.map(({ total }) => total),
    );
  const taxLines = lines.filter(({ kind }) => kind === 'tax');
  const taxes = taxLines
    .filter((line, index) => taxLines.findIndex((other) => isOfSameTax(line, other)) === index)
    .map(({ label, leg }) => {
      const taxable = totalOf(lines.filter((line) => isSold(line) && line.leg === leg));
      return { label, taxable, tax: totalOf(taxLines.filter((other) => isOfSameTax({ label, leg }, other))), leg };
    });
  return {
    net: totalOf(lines.filter(({ kind }) => kind !== 'tax')),
    taxes: taxes.reduce(withLegTax, []),
    total: totalOf(lines),
  };
}

type NamedTax = Pick<LineItem, 'label' | 'leg'>;

function isOfSameTax(a: NamedTax, b: NamedTax): boolean {
  return a.label === b.label && a.leg === b.leg;
}

function withLegTax(before: readonly TaxAmount[], { leg, ...one }: TaxAmount & Pick<LineItem, 'leg'>): TaxAmount[] {
  const same = before.find(({ label }) => leg !== undefined && label === one.label);
  if (!same) return [...before, one];
  const both = { ...one, taxable: add(same.taxable, one.taxable), tax: add(same.tax, one.tax) };
  return before.map((tax) => (tax === same ? both : tax));
}

/**
 * The breakdown of a part of a price, with the tax in the same proportion: see {@link SHARE_ROUNDING}. The whole is
 * its own share, and nothing is a share of zeros.
 * @throws RangeError for a part below zero, or above the whole; DomainError `currency-mismatch`
 */
export function shareOf(whole: TaxBreakdown, part: Money): TaxBreakdown {
  requireSameCurrency(whole.total, part);
  if (part.amountMinor < 0 || part.amountMinor > whole.total.amountMinor) {
    throw new RangeError(`${part.amountMinor} is no part of ${whole.total.amountMinor}`);
  }
  const shares = whole.taxes.map((one) => ({ ...one, tax: proportion(one.tax, part, whole.total) }));
  const net = subtract(
    part,
    sum(
      part.currency,
      shares.map(({ tax }) => tax),
    ),
  );
  // where everything is taxed the base is the net itself; reckoned apart, the two could differ by a cent
  const taxableOf = ({ taxable }: TaxAmount) =>
    isEqual(taxable, whole.net) ? net : proportion(taxable, part, whole.total);
  return {
    net,
    taxes: shares.map((one) => ({ label: one.label, taxable: taxableOf(one), tax: one.tax })),
    total: part,
  };
}

/** What two breakdowns differ by, tax by tax. Differences of a price that changes in steps add up to the whole change. */
export function difference(larger: TaxBreakdown, smaller: TaxBreakdown): TaxBreakdown {
  const nothing = money(0, larger.total.currency);
  const labels = [...new Set([...larger.taxes, ...smaller.taxes].map(({ label }) => label))];
  return {
    net: subtract(larger.net, smaller.net),
    taxes: labels.map((label) => {
      const of = ({ taxes }: TaxBreakdown) => taxes.find((one) => one.label === label);
      const [more, less] = [of(larger), of(smaller)];
      return {
        label,
        taxable: subtract(more?.taxable ?? nothing, less?.taxable ?? nothing),
        tax: subtract(more?.tax ?? nothing, less?.tax ?? nothing),
      };
    }),
    total: subtract(larger.total, smaller.total),
  };
}

/** `amount × part ÷ whole`, halves rounded up. Exact: amounts times amounts leave what a number holds. */
function proportion(amount: Money, part: Money, whole: Money): Money {
  if (whole.amountMinor === 0) return money(0, amount.currency);
  const divisor = BigInt(whole.amountMinor) * 2n;
  const doubled = BigInt(amount.amountMinor) * BigInt(part.amountMinor) * 2n;
  return money(Number((doubled + BigInt(whole.amountMinor)) / divisor), amount.currency);
}
