import type { Knex } from 'knex';
import { z } from 'zod';
import { amountMinorColumn } from '../../../database/columns';
import { LEDGER_KINDS, SUSPENSE_REASONS, type SuspenseReason } from '../../../domain/payment/ledger';
import { whichPlace } from '../../../domain/payment/which-place';

/** Where money is: at a payable, or in suspense. Exactly one of both. */
export interface PlaceOfMoney {
  readonly payableId: string | null;
  readonly suspense: SuspenseReason | null;
}

/** A movement that takes something of a payment's money away, or brings it back. */
export interface Return {
  /** The provider's id of the refund or the dispute. */
  readonly reference: string;
  readonly amountMinor: number;
}

const rows = z.array(
  z.object({
    kind: z.enum(LEDGER_KINDS),
    reference: z.string(),
    amountMinor: amountMinorColumn,
    payableId: z.string().nullable(),
    suspense: z.enum(SUSPENSE_REASONS).nullable(),
  }),
);

/**
 * From where a refund or a dispute takes a payment's money, or to where it brings it back.
 * @returns `null` before any capture
 */
export async function placeOfMoney(
  trx: Knex.Transaction,
  paymentId: string,
  movement: Return,
): Promise<PlaceOfMoney | null> {
  const found: unknown = await trx('ledger_events')
    .where({ payment_id: paymentId })
    .whereIn('kind', [...LEDGER_KINDS])
    .orderBy('seq')
    .select({
      kind: 'kind',
      reference: 'provider_reference',
      amountMinor: 'amount_minor',
      payableId: 'payable_id',
      suspense: 'suspense',
    });
  return whichPlace(rows.parse(found), movement);
}
