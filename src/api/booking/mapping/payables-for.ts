import type { Temporal } from 'temporal-polyfill';
import type { Quote } from '../../../domain/pricing/quote';
import type { PayableRecord } from '../records/payable-record';

type NewPayable = Omit<PayableRecord, 'documentId'>;

/** What a booking owes and when: everything at once, or a down payment now and the balance on its date. */
export function payablesFor(quote: Quote, now: Temporal.Instant): NewPayable[] {
  const blank = {
    state: 'due',
    currency: quote.total.currency,
    paidMinor: 0,
    refundedMinor: 0,
    allowanceMinor: 0,
    transferExpectedUntil: null,
  } as const;
  const today = now.toZonedDateTimeISO(quote.timeZone).toPlainDate().toString();
  if (!quote.balance)
    return [{ ...blank, purpose: 'full_payment', amountMinor: quote.dueNow.amountMinor, dueOn: today }];
  return [
    { ...blank, purpose: 'down_payment', amountMinor: quote.dueNow.amountMinor, dueOn: today },
    { ...blank, purpose: 'balance', amountMinor: quote.balance.amount.amountMinor, dueOn: quote.balance.dueOn },
  ];
}
