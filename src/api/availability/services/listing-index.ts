import { readDraft } from '../projection/read-draft';
import { readListing } from '../projection/read-listing';
import { refreshListing } from '../projection/refresh-listing';
import { reindexAll } from '../projection/reindex-all';
import { fillsGap } from '../queries/fills-gap';
import { unitsInService } from '../queries/units-in-service';

/** The picture of published listings that quotes, bookings and search share. */
export default () => ({ readListing, readDraft, refreshListing, reindexAll, fillsGap, unitsInService });
