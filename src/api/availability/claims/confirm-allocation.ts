import type { Knex } from 'knex';

/**
 * Makes a booking's hold final. A hold whose time is over but which nobody has taken is still confirmed; one that was
 * confirmed before stays so.
 * @returns false when the hold is gone: the dates must be taken again with `retakeDates`
 */
export async function confirmAllocation(trx: Knex.Transaction, bookingReference: string): Promise<boolean> {
  await trx('allocations')
    .where({ booking_reference: bookingReference, state: 'held' })
    .update({ state: 'confirmed', expires_at: null });
  const confirmed: unknown = await trx('allocations')
    .where({ booking_reference: bookingReference, state: 'confirmed' })
    .first('id');
  return confirmed !== undefined;
}
