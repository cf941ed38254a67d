import { z } from 'zod';
import { amountMinorColumn, currencyColumn } from '../../../database/columns';
import { inTransaction } from '../../../database/transaction';
import { PAYMENT_PROVIDERS } from '../../../domain/payment/payment-gateway';
import { attentionTask, suspenseTask } from '../../../domain/task/task';
import { service } from '../../../service-map';
import { lockBooking } from '../../booking/records/booking-record';

const flagged = z.object({ rows: z.array(z.object({ reference: z.string() })) });
const unknown = z.object({
  rows: z.array(
    z.object({
      provider: z.enum(PAYMENT_PROVIDERS),
      reference: z.string(),
      amount_minor: amountMinorColumn,
      currency: currencyColumn,
    }),
  ),
});

/**
 * Opens the tasks of flags and of nobody's money that were raised before there were tasks. Every worker asks when it starts;
 * normally there is nothing to do.
 */
async function openMissingTasks(): Promise<void> {
  for (const reference of await bookingsWithoutTasks()) await openTasksOf(reference);
  await openTasksOfUnknownMoney();
}

async function bookingsWithoutTasks(): Promise<string[]> {
  const found: unknown = await strapi.db.connection.raw(
    `SELECT DISTINCT b.reference FROM bookings b CROSS JOIN LATERAL unnest(string_to_array(b.attention, ', ')) AS f(flag)
      WHERE NOT EXISTS (SELECT FROM tasks t WHERE t.state = 'open' AND t.cause = 'attention:' || f.flag || ':' || b.reference)`,
  );
  return flagged.parse(found).rows.map(({ reference }) => reference);
}

async function openTasksOf(reference: string): Promise<void> {
  await inTransaction(async (trx) => {
    const { attention, documentId } = await lockBooking(trx, reference);
    for (const flag of attention)
      await service('api::task.raise-task').raiseTask({
        ...attentionTask(flag, reference, 'See the history of the booking.'),
        booking: documentId,
      });
  });
}

/** What was taken before tasks is not linked to its refunds: one task too many is closed by the next settling. */
async function openTasksOfUnknownMoney(): Promise<void> {
  const found: unknown = await strapi.db.connection.raw(
    `SELECT l.provider, l.provider_reference AS reference, l.amount_minor, l.currency FROM ledger_events l
      WHERE l.kind = 'captured' AND l.suspense = 'unknown-payment'
        AND NOT EXISTS (SELECT FROM suspense_movements m WHERE m.provider = l.provider AND m.provider_reference = l.provider_reference)
        AND NOT EXISTS (SELECT FROM tasks t WHERE t.cause = 'suspense-money:' || l.provider || ':' || l.provider_reference)`,
  );
  for (const { provider, reference, amount_minor: amountMinor, currency } of unknown.parse(found).rows)
    await service('api::task.raise-task').raiseTask(
      suspenseTask({
        ...{ provider, paymentReference: reference, captureReference: reference },
        amount: { amountMinor, currency },
      }),
    );
}

export default () => ({ openMissingTasks });
