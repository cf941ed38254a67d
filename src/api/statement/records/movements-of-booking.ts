import { z } from 'zod';
import { amountMinorColumn, currencyColumn, instantColumn } from '../../../database/columns';
import { database } from '../../../database/transaction';
import { LEDGER_KINDS, SUSPENSE_REASONS } from '../../../domain/payment/ledger';
import type { Movement } from '../../../domain/statement/statement-facts';

const movement = z.object({
  seq: z.union([z.number(), z.string().transform(Number)]).pipe(z.int().positive()),
  kind: z.enum(LEDGER_KINDS),
  provider: z.string(),
  providerReference: z.string(),
  payableId: z.string().nullable(),
  paymentId: z.string().nullable(),
  suspense: z.enum(SUSPENSE_REASONS).nullable(),
  amountMinor: amountMinorColumn,
  currency: currencyColumn,
  recordedAt: instantColumn.transform((at) => at.toISOString()),
});

/** Every movement of a booking's money, in the order in which they were entered. */
export async function movementsOfBooking(reference: string): Promise<Movement[]> {
  const rows: unknown = await database()('ledger_events')
    .where({ booking_reference: reference })
    .whereIn('kind', [...LEDGER_KINDS])
    .orderBy('seq')
    .select({
      seq: 'seq',
      kind: 'kind',
      provider: 'provider',
      providerReference: 'provider_reference',
      payableId: 'payable_id',
      paymentId: 'payment_id',
      suspense: 'suspense',
      amountMinor: 'amount_minor',
      currency: 'currency',
      recordedAt: 'recorded_at',
    });
  return z.array(movement).parse(rows);
}
