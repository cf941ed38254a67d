import { readDraft } from '../projection/read-draft';
import { readListing } from '../projection/read-listing';
import { refreshListing } from '../projection/refresh-listing';
import { reindexAll } from '../projection/reindex-all';
import { gapUnits } from '../queries/gap-units';
import { readCalendar } from '../queries/read-calendar';
import { readStayCalendar } from '../queries/read-stay-calendar';
import { unitsInService } from '../queries/units-in-service';
import { database } from '../../../database/transaction';

/** The picture of published listings that quotes, bookings and search share. */
export default () => ({
  readListing,
  readDraft,
  refreshListing,
  reindexAll,
  readCalendar,
  readStayCalendar,
  unitsWithGap,
  unitsInService,
});

/** See `gapUnits`. */
function unitsWithGap(listing: string, from: string, to: string): Promise<string[]> {
  return gapUnits(database(), { listing, from, to });
}
