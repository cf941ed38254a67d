/**
 * Until when an offer that is made now is good: for `offerSeconds`, and never for more than half of the time that is left before
 * the arrival, so that the next in the queue has some of it.
 */
export function offerEndsAt(
  { startsAt, now }: { readonly startsAt: Date; readonly now: Date },
  offerSeconds: number,
): Date {
  const halfOfTheRest = Math.max(0, Math.floor((startsAt.getTime() - now.getTime()) / 2));
  return new Date(now.getTime() + Math.min(offerSeconds * 1000, halfOfTheRest));
}
