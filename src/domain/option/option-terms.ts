import { DomainError } from '../shared/domain-error';

/** How long dates may be kept for a guest who has paid nothing, in seconds. */
export interface OptionTerms {
  /** From the moment staff decide it. */
  readonly longestSeconds: number;
  /** So long before the arrival an option ends at the latest: somebody else must have time to book. */
  readonly leadSeconds: number;
}

export interface WantedOption {
  readonly until: Date;
  /** The end of the hold that is there already, where there is one: an option only makes it longer. */
  readonly heldUntil: Date | null;
  readonly startsAt: Date;
  readonly now: Date;
}

/**
 * Checks until when an option is to last.
 * @throws DomainError `option-too-short` {earliest}, `option-too-long` {latest} (422), both instants
 */
export function requireOptionTerm({ longestSeconds, leadSeconds }: OptionTerms, wanted: WantedOption): void {
  const { until, heldUntil, startsAt, now } = wanted;
  const earliest = new Date(Math.max(now.getTime(), heldUntil?.getTime() ?? 0));
  if (until <= earliest) {
    throw new DomainError('option-too-short', 'An option ends later than now, and later than what is held already.', {
      path: ['until'],
      earliest: earliest.toISOString(),
    });
  }
  const latest = Math.min(now.getTime() + longestSeconds * 1000, startsAt.getTime() - leadSeconds * 1000);
  if (until.getTime() <= latest) return;
  throw new DomainError('option-too-long', 'Dates are not kept for that long without a payment.', {
    path: ['until'],
    latest: new Date(latest).toISOString(),
  });
}

/** When the guest is reminded of the end; `null` where the option is so short that its first mail is as good. */
export function remindAt(
  { until, now }: { readonly until: Date; readonly now: Date },
  leadSeconds: number,
): Date | null {
  const at = new Date(until.getTime() - leadSeconds * 1000);
  return at > now ? at : null;
}

/**
 * Until when whoever has an option may still pay once somebody else wants the dates: `refusalSeconds` from now, and never longer
 * than they had before.
 */
export function firstRefusalEndsAt(
  { deadline, now }: { readonly deadline: Date; readonly now: Date },
  refusalSeconds: number,
): Date {
  return new Date(Math.min(deadline.getTime(), now.getTime() + refusalSeconds * 1000));
}
