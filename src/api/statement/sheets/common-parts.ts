import { labelWithLeg, legNamesOf } from '../../../domain/pricing/legs';
import type { LineItem } from '../../../domain/pricing/line-item';
import type { DocumentedMovement, DocumentKind } from '../../../domain/statement/statement-document';
import type { StatementCustomer, StatementLeg, StatementStay } from '../../../domain/statement/statement-facts';
import type { TaxBreakdown } from '../../../domain/statement/tax-breakdown';
import type { Formats } from './formats';
import type { Sheet, Sum, Table } from './sheet';

/** How documents are called on paper. */
export const TITLES: Readonly<Record<DocumentKind, string>> = {
  invoice: 'Invoice',
  receipt: 'Receipt',
  'credit-note': 'Credit note',
  'refund-receipt': 'Refund',
};

const UNITS = { night: ['night', 'nights'], day: ['day', 'days'], hour: ['hour', 'hours'] } as const;

export function partyBlocks(customer: StatementCustomer, stay: StatementStay, formats: Formats): Sheet['blocks'] {
  const contact = [customer.email, customer.phone].filter((text) => text !== null);
  return [
    { heading: 'Guest', lines: [`${customer.firstName} ${customer.lastName}`, ...contact] },
    { heading: 'Period of supply', lines: (stay.legs ?? [stay]).flatMap((leg) => supplyLines(leg, formats)) },
  ];
}

function supplyLines({ listingName, from, to, duration, rateUnit, guests }: StatementLeg, { day }: Formats): string[] {
  const [one, many] = UNITS[rateUnit];
  return [
    listingName,
    `${day(from)} – ${day(to)}`,
    `${duration} ${duration === 1 ? one : many}, ${guests} ${guests === 1 ? 'guest' : 'guests'}`,
  ];
}

/** The lines of a price, each with the name of its item where there are several. */
export function lineTable(lines: readonly LineItem[], stay: StatementStay, { money }: Formats): Table {
  return {
    heading: null,
    columns: [
      { label: 'Description', width: 0.46 },
      { label: 'Quantity', width: 0.16, isAmount: true },
      { label: 'Price', width: 0.19, isAmount: true },
      { label: 'Amount', width: 0.19, isAmount: true },
    ],
    rows: lines.map(({ quantity, unit, total, ...line }) => [
      labelWithLeg(line, legNamesOf(stay)),
      String(quantity),
      money(unit),
      money(total),
    ]),
  };
}

/** Net, every tax, and the total. */
export function taxSums({ net, taxes, total }: TaxBreakdown, label: string, { money }: Formats): Sum[] {
  return [
    ...(taxes.length > 0 ? [{ label: 'Net', value: money(net) }] : []),
    ...taxes.map((one) => ({ label: `${one.label} on ${money(one.taxable)}`, value: money(one.tax) })),
    { label, value: money(total), isMain: true },
  ];
}

/** `Down payment`, `Balance`; or why money belongs to nothing yet. */
export function purposeOf({ payable, suspense }: Pick<DocumentedMovement, 'payable' | 'suspense'>): string {
  if (payable) return inWords(payable.purpose);
  return suspense === null ? 'Not assigned' : `Held in suspense: ${suspense.replaceAll('-', ' ')}`;
}

/** A word for programs as words for people: `down_payment` is `Down payment`. */
export function inWords(word: string): string {
  const text = word.replaceAll(/[_-]/g, ' ');
  return text.charAt(0).toUpperCase() + text.slice(1);
}

const PROVIDERS: Readonly<Record<string, string>> = { stripe: 'Card, by Stripe', paypal: 'PayPal' };

export function methodOf(provider: string): string {
  return PROVIDERS[provider] ?? inWords(provider);
}
