import type { LineItem } from '../../../domain/pricing/line-item';
import type { TaxAmount } from '../../../domain/statement/tax-breakdown';

/** Its leg is the place in `booking.legs`; `null` where one item is booked. */
export function lineView({ code, label, quantity, unit, total, leg }: LineItem) {
  return { code, label, quantity, unit, total, leg: leg ?? null };
}

/** A tax with what it is reckoned on. */
export function taxView({ label, taxable, tax }: TaxAmount) {
  return { label, net: taxable, tax };
}
