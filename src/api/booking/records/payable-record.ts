import { z } from 'zod';
import { DomainError } from '../../../domain/shared/domain-error';
import { amountMinorColumn, currencyColumn, instantColumn } from '../../../database/columns';

export const PAYABLE_PURPOSES = ['full_payment', 'down_payment', 'balance', 'amendment', 'security_deposit'] as const;

export const payableRecord = z.object({
  documentId: z.string(),
  purpose: z.enum(PAYABLE_PURPOSES),
  state: z.enum(['due', 'paid', 'cancelled']),
  currency: currencyColumn,
  amountMinor: amountMinorColumn,
  paidMinor: amountMinorColumn,
  refundedMinor: amountMinorColumn,
  /** What we have let the guest have of it. */
  allowanceMinor: amountMinorColumn,
  dueOn: z.string(),
  /** Until when a bank transfer that the guest has announced is waited for. */
  transferExpectedUntil: instantColumn.nullable(),
  /** Until when it may be paid, where it is for a change that waits; `null` for as long as its booking takes payments. */
  payableUntil: instantColumn.nullable(),
});

export type PayableRecord = z.output<typeof payableRecord>;

/** Whose payable it is. @throws DomainError `payable-not-found` (404) */
export async function findPayable(documentId: string): Promise<{ readonly reference: string }> {
  const row: unknown = await strapi.db
    .query('api::booking.payable')
    .findOne({ where: { documentId }, populate: { booking: true } });
  const found = z
    .object({ booking: z.object({ reference: z.string() }) })
    .nullable()
    .parse(row);
  if (!found) throw new DomainError('payable-not-found', 'There is no such payable.');
  return found.booking;
}
