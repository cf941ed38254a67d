/** Why a person has to decide before held money is taken: the listing is let on request, or the payment is suspicious. */
export const REVIEW_CAUSES = ['approval', 'fraud'] as const;
export type ReviewCause = (typeof REVIEW_CAUSES)[number];

/** Why money that is held for a new booking waits for a person; nothing where it does not. */
export function reviewCauses(found: {
  readonly needsApproval: boolean;
  readonly isSuspicious: boolean;
}): readonly ReviewCause[] {
  return REVIEW_CAUSES.filter((cause) => (cause === 'approval' ? found.needsApproval : found.isSuspicious));
}

/**
 * Which causes an approval leaves open. Where there is one it goes without saying; where there are two, one decision answers
 * both, and has to say so: who agrees to a request has not looked at its payment yet.
 * @param named what the decision says that it decides; `null` where it says nothing
 */
export function unansweredCauses(
  causes: readonly ReviewCause[],
  named: readonly ReviewCause[] | null,
): readonly ReviewCause[] {
  if (named === null) return causes.length > 1 ? causes : [];
  return causes.filter((cause) => !named.includes(cause));
}
