import { Temporal } from 'temporal-polyfill';
import { needsOf, takenBy, type StayWishes, type TakenByStay } from '../../../src/domain/availability/between-stays';
import type { PlainAllocation } from '../../../src/domain/availability/free-periods';
import { rentalPeriod } from '../../../src/domain/availability/rental-period';
import type { RentalListing } from '../../../src/domain/catalogue/rental-listing';

type Kind = Partial<Pick<PlainAllocation, 'unitId' | 'state'>>;

/** A stay as somebody wants it: its own time, its preparation, and what it needs of its neighbours. */
export function aWantedStay(
  listing: RentalListing,
  from: string,
  to: string,
  wishes: Partial<StayWishes> = {},
): TakenByStay {
  const stay = rentalPeriod(listing, from, to);
  return takenBy(stay, needsOf(listing, stay, { guests: 1, ...wishes }));
}

/** What a stay takes from a unit: its own time and the turnaround. */
export function aStayOf(
  listing: RentalListing,
  from: string,
  to: string,
  kind: Kind & Partial<StayWishes> = {},
): PlainAllocation {
  const { unitId = 'unit-1', state = 'confirmed', ...wishes } = kind;
  return { unitId, state, ...aWantedStay(listing, from, to, wishes) };
}

/** Any span of real time, for example for maintenance. */
export function aBlock(startsAt: string, endsAt: string, kind: Kind = {}): PlainAllocation {
  return {
    unitId: 'unit-1',
    state: 'blocked',
    startsAt: Temporal.Instant.from(startsAt),
    endsAt: Temporal.Instant.from(endsAt),
    ...kind,
  };
}
