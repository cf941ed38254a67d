import type { Knex } from 'knex';
import { z } from 'zod';
import { amountMinorColumn, currencyColumn } from '../../../database/columns';
import { HELD_SIGNS, LEDGER_KINDS, SUSPENSE_REASONS, type SuspenseReason } from '../../../domain/payment/ledger';

const ledgerEntry = z.object({
  kind: z.enum(LEDGER_KINDS),
  payableId: z.string().nullable(),
  suspense: z.enum(SUSPENSE_REASONS).nullable(),
  amountMinor: amountMinorColumn,
  currency: currencyColumn,
});

export type StoredLedgerEntry = z.output<typeof ledgerEntry>;

const COLUMNS = {
  kind: 'kind',
  payableId: 'payable_id',
  suspense: 'suspense',
  amountMinor: 'amount_minor',
  currency: 'currency',
};

/** The movements of a booking's money, in the order in which they were entered. */
export async function ledgerOfBooking(trx: Knex.Transaction, reference: string): Promise<StoredLedgerEntry[]> {
  const rows: unknown = await trx('ledger_events')
    .where({ booking_reference: reference })
    .whereIn('kind', [...LEDGER_KINDS])
    .orderBy('seq')
    .select(COLUMNS);
  return z.array(ledgerEntry).parse(rows);
}

/** Whether a booking still has money in suspense under this name. */
export async function holdsSuspense(
  trx: Knex.Transaction,
  reference: string,
  suspense: SuspenseReason,
): Promise<boolean> {
  const entries = (await ledgerOfBooking(trx, reference)).filter((entry) => entry.suspense === suspense);
  return entries.reduce((sum, { kind, amountMinor }) => sum + HELD_SIGNS[kind] * amountMinor, 0) > 0;
}

/** Where the money belongs that a payment captured first. `null` before any capture. */
export async function captureOfPayment(
  trx: Knex.Transaction,
  paymentId: string,
): Promise<Pick<StoredLedgerEntry, 'payableId' | 'suspense'> | null> {
  const row: unknown = await trx('ledger_events')
    .where({ payment_id: paymentId, kind: 'captured' })
    .orderBy('seq')
    .first(COLUMNS);
  return row === undefined ? null : ledgerEntry.parse(row);
}

const enteredRows = z.array(z.object({ reference: z.string(), amountMinor: amountMinorColumn }));

/** What stands in the ledger under the ids of captures, in minor units; nothing for those that are not there. */
export async function enteredCaptures(
  trx: Knex.Transaction,
  provider: string,
  references: readonly string[],
): Promise<Map<string, number>> {
  const rows: unknown = await trx('ledger_events')
    .where({ provider, kind: 'captured' })
    .whereIn('provider_reference', [...references])
    .select({ reference: 'provider_reference', amountMinor: 'amount_minor' });
  return new Map(enteredRows.parse(rows).map(({ reference, amountMinor }) => [reference, amountMinor]));
}
