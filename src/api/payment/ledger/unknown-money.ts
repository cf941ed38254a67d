import type { Knex } from 'knex';
import { z } from 'zod';
import type { PaymentProvider } from '../../../domain/payment/payment-gateway';

const balanceRow = z.object({
  balance: z
    .string()
    .regex(/^-?\d+$/)
    .transform(Number),
});

/** Writes down that something else, a refund as a rule, is about the same money as a capture of nobody's. */
export async function linkToCapture(
  trx: Knex.Transaction,
  provider: PaymentProvider,
  { movement, capture }: { readonly movement: string; readonly capture: string },
): Promise<void> {
  await trx('suspense_movements')
    .insert({ provider, provider_reference: movement, capture_reference: capture })
    .onConflict(['provider', 'provider_reference'])
    .ignore();
}

/** What of a capture of nobody's is still here, in minor units of its currency. */
export async function unknownMoneyLeft(
  trx: Knex.Transaction,
  provider: PaymentProvider,
  capture: string,
): Promise<number> {
  const row: unknown = await trx('ledger_events as l')
    .leftJoin('suspense_movements as m', function () {
      this.on('m.provider', 'l.provider').andOn('m.provider_reference', 'l.provider_reference');
    })
    .where({ 'l.provider': provider, 'l.suspense': 'unknown-payment' })
    .whereRaw('coalesce(m.capture_reference, l.provider_reference) = ?', [capture])
    .first(
      trx.raw(`coalesce(sum(CASE WHEN l.kind IN ('captured', 'refund_reversed', 'dispute_loss_reversed') THEN l.amount_minor
                                 WHEN l.kind IN ('refunded', 'dispute_lost') THEN -l.amount_minor END), 0)::text AS balance`),
    );
  return balanceRow.parse(row).balance;
}
