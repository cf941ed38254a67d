import type { AppliedCancellation } from './applied-cancellation';

/** One part of what a cancellation gives back. */
export interface CancellationRefund {
  readonly amountMinor: number;
  /** Who decided it. */
  readonly actor: string;
  readonly reason: string;
  readonly approvedBy: string | null;
}

/** Decides what a policy gives back when staff cancel: nobody of them gave it, and it counts for nobody's limit. */
export const BY_POLICY = 'policy';

/**
 * What a cancellation gives back, by who decided it: the policy its own amount, or less where staff keep more, and staff
 * what is beyond it.
 * @param actor who cancels
 */
export function cancellationRefunds(
  { refundMinor, override }: AppliedCancellation,
  actor: string,
): CancellationRefund[] {
  const byPolicyMinor = Math.min(refundMinor, override?.policyRefundMinor ?? refundMinor);
  const byPolicy: CancellationRefund = {
    amountMinor: byPolicyMinor,
    actor: actor.startsWith('staff:') ? BY_POLICY : actor,
    reason: 'The booking was cancelled; its policy gives this back.',
    approvedBy: null,
  };
  const beyond = override && {
    ...{ amountMinor: refundMinor - byPolicyMinor, actor: override.actor },
    ...{ reason: override.reason, approvedBy: override.approvedBy },
  };
  return [byPolicy, ...(beyond ? [beyond] : [])].filter(({ amountMinor }) => amountMinor > 0);
}
