import type { RentalPeriod } from '../availability/rental-period';
import type { Extra, ExtraCharge, RentalListing } from '../catalogue/rental-listing';
import { DomainError } from '../shared/domain-error';
import { invalidRequest } from '../shared/invalid-request';
import { money, multiply } from '../shared/money';
import { requireCount } from '../shared/require-count';
import type { LineItem } from './line-item';
import type { QuoteRequest } from './quote';

type Wish = QuoteRequest['extras'][number];

/**
 * One line for each extra: the mandatory ones, asked for or not, and those the guest wishes, in the listing's order.
 * @throws DomainError `extra-unknown`, `extra-quantity-too-high`, `invalid-request`
 */
export function extraLines(
  listing: RentalListing,
  stay: RentalPeriod,
  { extras: wishes, guests }: Pick<QuoteRequest, 'extras' | 'guests'>,
): LineItem[] {
  wishes.forEach((wish, index) => requireSensible(listing, wishes, wish, index));
  return listing.extras.flatMap((extra) => {
    const wished = wishes.find(({ code }) => code === extra.code)?.quantity;
    const quantity = wished ?? (extra.isMandatory ? 1 : 0);
    return quantity === 0 ? [] : [extraLine(listing, extra, quantity * timesCharged(extra.charge, stay, guests))];
  });
}

function timesCharged(charge: ExtraCharge, stay: RentalPeriod, guests: number): number {
  switch (charge) {
    case 'stay':
      return 1;
    case 'day':
      return stay.days;
    case 'guest':
      return guests;
  }
}

function extraLine({ currency }: RentalListing, extra: Extra, quantity: number): LineItem {
  const unit = money(extra.priceMinor, currency);
  return {
    kind: 'extra',
    code: `extra:${extra.code}`,
    label: extra.label,
    quantity,
    unit,
    total: multiply(unit, quantity),
  };
}

function requireSensible(listing: RentalListing, wishes: readonly Wish[], wish: Wish, index: number): void {
  const { code, quantity } = wish;
  requireCount(quantity, ['extras', index, 'quantity']);
  if (wishes.findIndex((other) => other.code === code) !== index) {
    throw invalidRequest(['extras', index, 'code'], `${code} is asked for twice`);
  }
  const extra = listing.extras.find((offered) => offered.code === code);
  if (!extra) {
    throw new DomainError('extra-unknown', `${listing.name} does not offer the extra ${code}.`, {
      extra: code,
      offered: listing.extras.map((offered) => offered.code),
    });
  }
  if (quantity > extra.maxQuantity) {
    throw new DomainError('extra-quantity-too-high', `${extra.label} can be had ${extra.maxQuantity} times at most.`, {
      extra: code,
      maximum: extra.maxQuantity,
    });
  }
}
