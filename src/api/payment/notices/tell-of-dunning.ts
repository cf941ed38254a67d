import type { Knex } from 'knex';
import type { DunningStep } from '../../../domain/dunning/dunning-plan';
import type { PaymentMail } from '../../../domain/notification/payment-mail';
import { outstandingMinor } from '../../booking/records/booking-money';
import type { BookingRecord } from '../../booking/records/booking-record';
import type { PayableRecord } from '../../booking/records/payable-record';
import { bookingOfMail, payLinkOf, tellGuest } from './tell-guest';

export interface StepToTell {
  readonly booking: BookingRecord;
  readonly payable: PayableRecord;
  readonly step: DunningStep;
  /** What the guest saved is charged on the due date. */
  readonly isCharged: boolean;
}

/** Writes to the guest what a step of dunning says, in the transaction in which the step is taken. */
export async function tellOfDunning(trx: Knex.Transaction, told: StepToTell): Promise<void> {
  const mail = mailFor(told);
  if (mail) await tellGuest(trx, told.booking, { ...mail, cause: told.step, asksFor: told.payable.documentId });
}

function mailFor({ booking, payable, step, isCharged }: StepToTell): PaymentMail | null {
  const { currency, dueOn, documentId } = payable;
  const amount = { amountMinor: outstandingMinor(payable), currency };
  const values = { ...bookingOfMail(booking), amount, payLink: payLinkOf(booking, documentId) };
  switch (step) {
    case 'announce':
      return { kind: 'balance-announced', values: { ...values, dueOn, isCharged } };
    case 'due':
      return { kind: 'balance-due', values };
    case 'first-reminder':
    case 'second-reminder':
      return { kind: 'balance-reminder', values: { ...values, dueOn } };
    case 'final-notice':
      return { kind: 'balance-final-notice', values: { ...values, dueOn } };
    case 'charge':
    case 'charge-again':
      return null; // what becomes of it is told, once that is known
    case 'overdue':
      return null; // staff are told, or the booking ends, which is told
    default:
      return step satisfies never;
  }
}
