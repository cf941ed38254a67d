import { database } from '../../../database/transaction';
import { LIVING_WAITLIST_STATES } from '../../../domain/waitlist/waitlist-lifecycle';
import { environment } from '../../../environment';

/** Forgets entries that ended long ago, and with them who waited. */
async function tidyWaitlist(): Promise<void> {
  await database()('waitlist_entries')
    .whereNotIn('state', [...LIVING_WAITLIST_STATES])
    .whereRaw(`updated_at < now() - make_interval(days => ?)`, [environment().WAITLIST_KEEP_DAYS])
    .delete();
}

export default () => ({ tidyWaitlist });
