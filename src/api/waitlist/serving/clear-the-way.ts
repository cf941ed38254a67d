import { DomainError } from '../../../domain/shared/domain-error';
import { service } from '../../../service-map';
import { deadHolds } from '../queries/dead-holds';

/**
 * Ends holds that have run out and are in the way of somebody who waits, as the clock would, their providers being asked once more:
 * money that is under way keeps the dates.
 */
export async function endDeadHolds(listing: string): Promise<void> {
  for (const reference of await deadHolds(listing)) {
    try {
      await service('api::booking.expire-booking').expireBooking(reference);
    } catch (error) {
      if (!(error instanceof DomainError)) throw error; // nobody has the dates before their provider answers
      strapi.log.warn(`waitlist: the hold of ${reference} is over and cannot be ended: ${error.code}`);
    }
  }
}
