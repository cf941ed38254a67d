import type { AmendmentWishes } from '../../../domain/amendment/amendment';
import type { Quote } from '../../../domain/pricing/quote';
import { DomainError } from '../../../domain/shared/domain-error';
import { invalidRequest } from '../../../domain/shared/invalid-request';

/**
 * What is agreed of the item that is to be changed: of an itinerary one leg, by its number.
 * @param at where in the request the number stands
 * @throws DomainError `invalid-request` (400) for a number that is missing, or none of a leg; `booking-not-amendable` (409) for a leg
 *   that was cancelled
 */
export function legToChange(
  agreement: Quote,
  { leg: index, cancel }: Pick<AmendmentWishes, 'leg' | 'cancel'>,
  at: readonly string[] = [],
): Quote {
  const path = [...at, 'leg'];
  if (!agreement.legs) {
    if (index !== undefined) throw invalidRequest(path, 'is only for itineraries');
    if (cancel !== undefined) throw invalidRequest([...at, 'cancel'], 'is only for a leg of an itinerary');
    return agreement;
  }
  if (index === undefined) throw invalidRequest(path, 'names the leg of this itinerary that is meant, from 0');
  const leg = agreement.legs[index];
  if (!leg) throw invalidRequest(path, `must be from 0 to ${agreement.legs.length - 1}`);
  if (!leg.isCancelled) return leg;
  throw new DomainError('booking-not-amendable', 'This leg was cancelled.', { path });
}
