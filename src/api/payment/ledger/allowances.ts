import type { Knex } from 'knex';
import { z } from 'zod';
import { amountMinorColumn, instantColumn } from '../../../database/columns';
import { database } from '../../../database/transaction';
import type { Money } from '../../../domain/shared/money';

export interface Allowance {
  readonly refundId: string;
  readonly bookingReference: string;
  readonly payableId: string;
  readonly amount: Money;
  readonly reason: string;
  readonly actor: string;
}

/** Grants what a refund is to leave with the guest for good; once for each refund. */
export async function grantAllowance(trx: Knex.Transaction, allowance: Allowance): Promise<void> {
  await trx('allowances')
    .insert({
      refund_id: allowance.refundId,
      booking_reference: allowance.bookingReference,
      payable_id: allowance.payableId,
      amount_minor: allowance.amount.amountMinor,
      currency: allowance.amount.currency,
      reason: allowance.reason,
      actor: allowance.actor,
    })
    .onConflict('refund_id')
    .ignore();
}

const granted = z.array(
  z.object({ refundId: z.string(), amountMinor: amountMinorColumn, grantedAt: instantColumn, reason: z.string() }),
);

/** Every allowance of a booking, oldest first. */
export async function listAllowances(reference: string): Promise<z.output<typeof granted>> {
  const rows: unknown = await database()('allowances')
    .where({ booking_reference: reference })
    .orderBy('id')
    .select({ refundId: 'refund_id', amountMinor: 'amount_minor', grantedAt: 'granted_at', reason: 'reason' });
  return granted.parse(rows);
}

const sums = z.array(z.object({ payableId: z.string(), granted: amountMinorColumn }));

/** What was granted of each payable of a booking, in minor units. */
export async function allowancesOfBooking(trx: Knex.Transaction, reference: string): Promise<Map<string, number>> {
  const rows: unknown = await trx('allowances')
    .where({ booking_reference: reference })
    .groupBy('payable_id')
    .select({ payableId: 'payable_id', granted: trx.raw('sum(amount_minor)') });
  return new Map(sums.parse(rows).map(({ payableId, granted }) => [payableId, granted]));
}
