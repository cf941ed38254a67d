import type { RentalListing } from '../catalogue/rental-listing';
import { money, type Money } from '../shared/money';

/** What is set aside on the guest's card around the stay and given back after it. It is no part of the price, and is never taxed. */
export function securityDeposit({ securityDepositMinor, currency }: RentalListing): Money {
  return money(securityDepositMinor, currency);
}
