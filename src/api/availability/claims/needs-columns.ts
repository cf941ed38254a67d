import type { RentalListing } from '../../../domain/catalogue/rental-listing';
import { marginsOf, type StayNeeds } from '../../../domain/availability/between-stays';

/** What a stay needs of its neighbours, as `allocations` keeps it: as it was when the dates were taken. */
export interface NeedsColumns {
  readonly prepare_minutes: number | null;
  readonly rest_minutes: number;
  readonly begin_latitude: number | null;
  readonly begin_longitude: number | null;
  readonly end_latitude: number | null;
  readonly end_longitude: number | null;
  readonly minutes_per_km: number;
  readonly lead_minutes: number;
  readonly tail_minutes: number;
}

/** Whoever moves an allocation writes them anew, together with `during` and `unit_id`. */
export function needsColumns(
  listing: Pick<RentalListing, 'turnaround' | 'turnaroundMinutes'>,
  needs: StayNeeds,
): NeedsColumns {
  const { leadMinutes, tailMinutes } = marginsOf(listing, needs);
  return {
    prepare_minutes: needs.prepareMinutes,
    rest_minutes: needs.restMinutes,
    begin_latitude: needs.beginsAt?.latitude ?? null,
    begin_longitude: needs.beginsAt?.longitude ?? null,
    end_latitude: needs.endsAt?.latitude ?? null,
    end_longitude: needs.endsAt?.longitude ?? null,
    minutes_per_km: needs.minutesPerKm,
    lead_minutes: leadMinutes,
    tail_minutes: tailMinutes,
  };
}
