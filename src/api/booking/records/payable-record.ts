import { z } from 'zod';
import { amountMinorColumn, currencyColumn, instantColumn } from '../../../database/columns';

export const PAYABLE_PURPOSES = ['full_payment', 'down_payment', 'balance'] as const;

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
});

export type PayableRecord = z.output<typeof payableRecord>;
