import type { Temporal } from 'temporal-polyfill';
import type { Quote } from '../../../domain/pricing/quote';
import { dateIn } from '../../../domain/shared/calendar-date';
import type { Money } from '../../../domain/shared/money';
import type { PayableRecord } from '../records/payable-record';

type NewPayable = Omit<PayableRecord, 'documentId'>;

/**
 * What a booking owes and when: everything at once, or a down payment now and the balance on its date. A quote that lived on until
 * that day, as offers may, is paid at once.
 */
export function payablesFor({ total, dueNow, balance, timeZone }: Quote, now: Temporal.Instant): NewPayable[] {
  const today = dateIn(timeZone, now);
  if (!balance) return [newPayable('full_payment', dueNow, today)];
  if (balance.dueOn <= today) return [newPayable('full_payment', total, today)];
  return [newPayable('down_payment', dueNow, today), newPayable('balance', balance.amount, balance.dueOn)];
}

/** Of which nothing is paid yet. */
export function newPayable(
  purpose: PayableRecord['purpose'],
  { amountMinor, currency }: Money,
  dueOn: string,
): NewPayable {
  return {
    purpose,
    state: 'due',
    currency,
    amountMinor,
    paidMinor: 0,
    refundedMinor: 0,
    allowanceMinor: 0,
    dueOn,
    transferExpectedUntil: null,
    payableUntil: null,
  };
}
