/** What blocks dates, of the rows that `living_allocations` names `taken`: a hold that has died does not. */
export const LIVING = `(taken.state <> 'held' OR taken.expires_at > now())`;
