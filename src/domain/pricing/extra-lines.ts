import type { Extra, ExtraCharge, RentalListing } from '../catalogue/rental-listing';
import { DomainError } from '../shared/domain-error';
import { invalidRequest } from '../shared/invalid-request';
import { requireCount } from '../shared/require-count';
import { pricedLine, type PricedLine } from './priced-line';
import type { PricedStay } from './priced-stay';

/** An extra of the listing that a guest wishes, so many times. */
export interface Wish {
  readonly code: string;
  readonly quantity: number;
}

/** An extra with how many of it are taken along: what its stock is counted by. */
export interface ChosenExtra {
  readonly extra: Extra;
  readonly quantity: number;
}

/**
 * The mandatory extras, asked for or not, and those the guest wishes, in the listing's order.
 * @throws DomainError `extra-unknown`, `extra-quantity-too-high`, `invalid-request`
 */
export function chosenExtras(listing: RentalListing, wishes: readonly Wish[]): ChosenExtra[] {
  wishes.forEach((wish, index) => requireSensible(listing, wishes, wish, index));
  return listing.extras.flatMap((extra) => {
    const wished = wishes.find(({ code }) => code === extra.code)?.quantity;
    const quantity = wished ?? (extra.isMandatory ? 1 : 0);
    return quantity === 0 ? [] : [{ extra, quantity }];
  });
}

/** One line for each extra. */
export function extraLines(chosen: readonly ChosenExtra[], stay: PricedStay): PricedLine[] {
  return chosen.map(({ extra, quantity }) =>
    pricedLine('extra', quantity * timesCharged(extra.charge, stay), extra.priceMinor, { rule: 'extra', extra }),
  );
}

function timesCharged(charge: ExtraCharge, { days, guests }: PricedStay): number {
  switch (charge) {
    case 'stay':
      return 1;
    case 'day':
      return days;
    case 'guest':
      return guests;
    case 'guest-day':
      return guests * days;
  }
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
