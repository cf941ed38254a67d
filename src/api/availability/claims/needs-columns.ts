import { z } from 'zod';
import type { RentalListing } from '../../../domain/catalogue/rental-listing';
import { marginsOf, type StayNeeds } from '../../../domain/availability/between-stays';

const coordinate = z.number().nullable();

/** What a stay needs of its neighbours, as `allocations` keeps it: as it was when the dates were taken. */
export const needsRow = z.object({
  prepare_minutes: z.int().nullable(),
  rest_minutes: z.int(),
  begin_latitude: coordinate,
  begin_longitude: coordinate,
  end_latitude: coordinate,
  end_longitude: coordinate,
  minutes_per_km: z.number(),
  lead_minutes: z.int(),
  tail_minutes: z.int(),
});

export type NeedsColumns = Readonly<z.output<typeof needsRow>>;

/** For a list of columns in SQL. */
export const NEEDS_COLUMNS = Object.keys(needsRow.shape);

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
