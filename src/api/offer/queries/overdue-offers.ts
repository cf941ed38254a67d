import { z } from 'zod';
import { OPEN_OFFER_STATES } from '../../../domain/offer/offer-lifecycle';

const overdue = z.array(z.object({ offer: z.string(), version: z.int() }));

/** Offers that are open although their time is over. */
export async function overdueOffers(most: number): Promise<z.output<typeof overdue>> {
  const rows: unknown = await strapi.db
    .connection('offers')
    .whereIn('state', [...OPEN_OFFER_STATES])
    .whereRaw('valid_until <= now()')
    .orderBy('valid_until')
    .limit(most)
    .select({ offer: 'reference', version: 'version' });
  return overdue.parse(rows);
}
