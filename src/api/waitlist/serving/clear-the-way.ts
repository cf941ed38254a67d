import { DomainError } from '../../../domain/shared/domain-error';
import { service } from '../../../service-map';
import { deadHolds, type DeadHold } from '../queries/dead-holds';

/**
 * Ends holds that have run out and are in the way of somebody who waits, as the clock would, their providers being asked once more:
 * money that is under way keeps the dates. One that cannot be ended keeps its dates, and nobody from others: offers spare it.
 */
export async function endDeadHolds(listing: string): Promise<void> {
  for (const hold of await deadHolds(listing)) {
    try {
      await endHold(hold);
    } catch (error) {
      const why = error instanceof DomainError ? error.code : String(error);
      strapi.log.warn(`waitlist: the hold of ${hold.reference} is over and cannot be ended: ${why}`);
    }
  }
}

function endHold({ reference, change }: DeadHold): Promise<void> {
  if (change === null) return service('api::booking.expire-booking').expireBooking(reference);
  return service('api::amendment.end-amendments').expireAmendment(reference, change);
}
