/** How long a guest who pays by bank transfer is waited for, in seconds. */
export interface TransferTerms {
  /** From the moment they say so. */
  readonly waitSeconds: number;
  /** So long before the stay the money must be there at the latest: a transfer that fails needs time to be noticed. */
  readonly leadSeconds: number;
}

/**
 * Until when a transfer that is announced now is waited for.
 * @returns `null` when the stay is too near for a transfer
 */
export function transferExpectedUntil(
  { waitSeconds, leadSeconds }: TransferTerms,
  { startsAt, now }: { readonly startsAt: Date; readonly now: Date },
): Date | null {
  const until = new Date(now.getTime() + waitSeconds * 1000);
  return until.getTime() + leadSeconds * 1000 <= startsAt.getTime() ? until : null;
}
