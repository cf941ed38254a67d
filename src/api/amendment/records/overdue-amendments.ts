import { z } from 'zod';

const overdue = z.array(z.object({ reference: z.string(), amendment: z.string() }));

/** Changes whose time to pay is over. */
export async function overdueAmendments(limit: number): Promise<z.output<typeof overdue>> {
  const rows: unknown = await strapi.db
    .connection('amendments')
    .where({ state: 'awaiting_payment' })
    .whereRaw('expires_at <= now()')
    .orderBy('expires_at')
    .limit(limit)
    .select({ reference: 'booking_reference', amendment: 'id' });
  return overdue.parse(rows);
}
