import { readListing } from '../projection/read-listing';
import { refreshListing } from '../projection/refresh-listing';
import { reindexAll } from '../projection/reindex-all';

/** The picture of published listings that quotes, bookings and search share. */
export default () => ({ readListing, refreshListing, reindexAll });
