/**
 * Until when a review has to be decided: in good time for the guest, and before the stay begins.
 * @param authorizedUntil when the authorisation ends, where the provider tells: it is never captured later
 */
export function reviewDeadline(
  { startsAt, authorizedUntil }: { readonly startsAt: Date; readonly authorizedUntil: Date | null },
  reviewSeconds: number,
  now: Date,
): Date {
  const limits = [now.getTime() + reviewSeconds * 1000, startsAt.getTime(), authorizedUntil?.getTime() ?? Infinity];
  return new Date(Math.min(...limits));
}
