import type { LineItem } from '../../../domain/pricing/line-item';
import type { TaxAmount } from '../../../domain/statement/tax-breakdown';

export function lineView({ code, label, quantity, unit, total }: LineItem) {
  return { code, label, quantity, unit, total };
}

/** A tax with what it is reckoned on. */
export function taxView({ label, taxable, tax }: TaxAmount) {
  return { label, net: taxable, tax };
}
