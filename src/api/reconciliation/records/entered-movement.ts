import { z } from 'zod';
import { amountMinorColumn, currencyColumn } from '../../../database/columns';
import { database } from '../../../database/transaction';
import type { Discrepancy } from '../../../domain/reconciliation/books';

const row = z
  .object({
    bookingReference: z.string().nullable(),
    paymentId: z.string().nullable(),
    suspense: z.string().nullable(),
    amountMinor: amountMinorColumn,
    currency: currencyColumn,
  })
  .transform(({ amountMinor, currency, ...entry }) => ({ ...entry, amount: { amountMinor, currency } }));

/** A movement as it is in our ledger; `null` when it is not there. */
export async function enteredMovement({
  provider,
  kind,
  reference,
}: Pick<Discrepancy, 'provider' | 'kind' | 'reference'>): Promise<z.output<typeof row> | null> {
  const found: unknown = await database()('ledger_events')
    .where({ provider, kind, provider_reference: reference })
    .first({
      bookingReference: 'booking_reference',
      paymentId: 'payment_id',
      suspense: 'suspense',
      amountMinor: 'amount_minor',
      currency: 'currency',
    });
  return found === undefined ? null : row.parse(found);
}
