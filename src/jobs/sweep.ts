import { z } from 'zod';
import { LIVE_PAYMENT_STATES } from '../domain/payment/payment-lifecycle';
import { OPEN_REFUND_STATES } from '../domain/payment/refund-lifecycle';
import { inTransaction } from '../database/transaction';
import { environment } from '../environment';
import { enqueue } from './boss';

/** A job normally comes at once; what is older than this was lost with the process that had it. */
const EVENT_GRACE_MS = 2_000;

/**
 * Finds everything that is overdue and has it done: whatever happened to the jobs, the state of the rows is enough to
 * go on. Runs every minute, and when a worker starts.
 */
export async function sweep(): Promise<void> {
  const now = Date.now();
  const { RECONCILE_SECONDS, LATE_MONEY_SECONDS } = environment();
  const holds = await overdueHolds(new Date(now));
  const events = await waitingEvents(new Date(now - EVENT_GRACE_MS));
  const payments = await silentPayments(new Date(now - RECONCILE_SECONDS * 1000));
  const refunds = await silentRefunds(new Date(now - RECONCILE_SECONDS * 1000));
  const lateMoney = await unresolvedLateMoney(new Date(now - LATE_MONEY_SECONDS * 1000));
  await inTransaction(async (trx) => {
    for (const reference of holds) await enqueue(trx, 'expire-booking', { reference });
    for (const inboxId of events) await enqueue(trx, 'settle-provider-event', { inboxId });
    for (const payment of payments) await enqueue(trx, 'reconcile-payment', { payment });
    for (const refund of refunds) await enqueue(trx, 'submit-refund', { refund });
    for (const reference of lateMoney) await enqueue(trx, 'resolve-late-money', { reference });
  });
}

const references = z.array(z.object({ reference: z.string() }).transform((row) => row.reference));
const documentIds = z.array(z.object({ documentId: z.string() }).transform((row) => row.documentId));

async function overdueHolds(before: Date): Promise<string[]> {
  const where = { state: 'awaiting_payment', holdExpiresAt: { $lte: before } };
  return references.parse(await strapi.db.query('api::booking.booking').findMany({ select: ['reference'], where }));
}

async function waitingEvents(before: Date): Promise<string[]> {
  const rows = await strapi.db
    .connection<{ id: string; received_at: Date; settled_at: Date | null }>('webhook_inbox')
    .whereNull('settled_at')
    .where('received_at', '<=', before)
    .select('id');
  return rows.map(({ id }) => id);
}

async function silentPayments(before: Date): Promise<string[]> {
  const isSilent = {
    $or: [{ checkedAt: { $lte: before } }, { checkedAt: { $null: true }, firstTriedAt: { $lte: before } }],
  };
  const where = { state: { $in: LIVE_PAYMENT_STATES }, ...isSilent };
  return documentIds.parse(await strapi.db.query('api::payment.payment').findMany({ select: ['documentId'], where }));
}

async function silentRefunds(before: Date): Promise<string[]> {
  const isSilent = { $or: [{ checkedAt: { $lte: before } }, { checkedAt: { $null: true } }] };
  const where = { state: { $in: OPEN_REFUND_STATES }, ...isSilent };
  return documentIds.parse(await strapi.db.query('api::payment.refund').findMany({ select: ['documentId'], where }));
}

async function unresolvedLateMoney(before: Date): Promise<string[]> {
  const flags = ['late-money', 'money-after-the-end'];
  const where = {
    name: 'booking.flagged',
    reason: { $in: flags },
    at: { $lte: before },
    booking: { attention: { $in: flags } },
  };
  const rows: unknown = await strapi.db
    .query('api::booking.booking-event')
    .findMany({ where, populate: { booking: true } });
  return z
    .array(z.object({ booking: z.object({ reference: z.string() }) }).transform((row) => row.booking.reference))
    .parse(rows);
}
