/** A refund step as staff have typed it. */
export interface RefundTierDraft {
  readonly daysBeforeArrival: number | null;
  readonly refundPercent: number | string | null;
}

/** What keeps a cancellation policy from being published: which field, and what to do about it. */
export function policyProblems(tiers: readonly RefundTierDraft[]): { path: readonly string[]; message: string }[] {
  if (tiers.length === 0) {
    return [{ path: ['tiers'], message: 'Add at least one step: how many days before arrival gives what back.' }];
  }
  return tiers.flatMap((tier, index) => {
    const at = (field: string, message: string) => [{ path: ['tiers', String(index), field], message }];
    const { daysBeforeArrival: days, refundPercent } = tier;
    if (days === null || days < 0) return at('daysBeforeArrival', 'Give the days before arrival, 0 or more.');
    if (refundPercent === null || Number(refundPercent) < 0 || Number(refundPercent) > 100) {
      return at('refundPercent', 'The refund must be between 0 and 100 percent.');
    }
    const others = tiers.filter((_, other) => other !== index);
    if (others.some((other) => other.daysBeforeArrival === days)) {
      return at('daysBeforeArrival', `There are two steps for ${days} days before arrival.`);
    }
    const better = others.find(
      (other) => (other.daysBeforeArrival ?? 0) < days && Number(other.refundPercent) > Number(refundPercent),
    );
    if (better) {
      return at(
        'refundPercent',
        `Cancelling ${days} days before arrival must not give back less than cancelling later.`,
      );
    }
    return [];
  });
}
