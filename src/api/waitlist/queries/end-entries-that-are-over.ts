import { database } from '../../../database/transaction';

/** Nobody waits for an arrival that has passed. */
export async function endEntriesThatAreOver(listing: string): Promise<void> {
  const db = database();
  await db('waitlist_entries')
    .where({ listing_id: listing, state: 'waiting' })
    .whereRaw('over_at <= now()')
    .update({ state: 'over', updated_at: db.fn.now() });
}
