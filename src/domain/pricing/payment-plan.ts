import type { Temporal } from 'temporal-polyfill';
import type { RentalListing } from '../catalogue/rental-listing';
import { addDays, dateIn } from '../shared/calendar-date';
import { compare, larger, money, percentOf, subtract, type Money } from '../shared/money';
import { smallestPayment } from './smallest-payment';

/** An amount with the date on which it must be there. */
export interface DueAmount {
  readonly amount: Money;
  /** `YYYY-MM-DD` in the listing's time zone. */
  readonly dueOn: string;
}

/** How a total is paid: a part at booking, and the balance later, or everything at booking. The two always add up to the total. */
export interface PaymentPlan {
  readonly dueNow: Money;
  readonly balance: DueAmount | null;
}

type Terms = Pick<RentalListing, 'downPaymentBps' | 'balanceDueDays' | 'timeZone'>;

/** A total, with what of it is the guest's own money for expenses on the way. */
export interface PlannedTotal {
  readonly total: Money;
  readonly provision: Money;
}

/**
 * The down payment is a part of what is bought; the provision, needed on the way only, comes with the balance.
 * Everything is due at once when the day of the balance has come already, and when either part would be too small to be
 * worth a payment of its own.
 * @param arrivalDate local date of arrival, `YYYY-MM-DD`
 */
export function paymentPlan(
  terms: Terms,
  { total, provision }: PlannedTotal,
  arrivalDate: string,
  now: Temporal.Instant,
): PaymentPlan {
  const everything: PaymentPlan = { dueNow: total, balance: null };
  const dueOn = addDays(arrivalDate, -terms.balanceDueDays);
  if (dueOn <= dateIn(terms.timeZone, now)) return everything;

  const smallest = money(smallestPayment(total.currency), total.currency);
  const dueNow = larger(percentOf(subtract(total, provision), terms.downPaymentBps, 'half-up'), smallest);
  const balance = subtract(total, dueNow);
  if (compare(balance, smallest) < 0) return everything;
  return { dueNow, balance: { amount: balance, dueOn } };
}
