import { Temporal } from 'temporal-polyfill';
import type { PlainAllocation } from '../../../src/domain/availability/free-periods';
import { rentalPeriod } from '../../../src/domain/availability/rental-period';
import { occupiedBy } from '../../../src/domain/availability/turnaround';
import type { RentalListing } from '../../../src/domain/catalogue/rental-listing';

type Kind = Partial<Pick<PlainAllocation, 'unitId' | 'state'>>;

/** What a stay takes from a unit: its own time and the turnaround. */
export function aStayOf(listing: RentalListing, from: string, to: string, kind: Kind = {}): PlainAllocation {
  return { unitId: 'unit-1', state: 'confirmed', ...occupiedBy(rentalPeriod(listing, from, to)), ...kind };
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
