import type { Knex } from 'knex';
import { DomainError } from '../../../domain/shared/domain-error';
import { whoCanBeServed, type WhoWaits } from '../../waitlist/queries/who-can-be-served';
import type { StayAfter } from '../pricing/stay-after';

/**
 * Whoever waits for dates comes before a change, too. What the booking has already is its own: it is only asked about what would be
 * free without the change.
 * @param without under whose reference the time was taken, and what it had before
 */
export async function refuseToJumpTheQueue(
  trx: Knex.Transaction,
  { listing, stay }: StayAfter,
  without: Pick<WhoWaits, 'butFor' | 'had'>,
): Promise<void> {
  const waiter = await whoCanBeServed(trx, {
    listing: listing.documentId,
    touching: [stay.startsAt.toString(), stay.blockedUntil.toString()],
    ...without,
  });
  if (waiter) throw datesUnavailable();
}

export function datesUnavailable(): DomainError {
  return new DomainError('dates-unavailable', 'These dates are not free for this change.', { path: ['from'] });
}
