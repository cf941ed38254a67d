import type { AppliedCancellation } from './applied-cancellation';

/** A cancellation by staff that differs from its policy by more than one person may decide, until a second one agrees. */
export interface ProposedCancellation {
  /** Whoever agrees names it: to this one, and to no other that came in its place. */
  readonly id: string;
  /** What is to be given back, in minor units of the booking's currency. */
  readonly refundMinor: number;
  /** What the policy gave then, and what had been captured and given back: what the proposal was judged by. */
  readonly policyRefundMinor: number;
  readonly paidMinor: number;
  readonly refundedMinor: number;
  readonly actor: `staff:${string}`;
  readonly reason: string;
  /** ISO-8601 instants. */
  readonly at: string;
  readonly expiresAt: string;
}

/** Whether somebody may still agree to it. */
export function isOpenProposal({ expiresAt }: ProposedCancellation, now: Date): boolean {
  return Date.parse(expiresAt) > now.getTime();
}

/**
 * Whether cancelling now would mean what it meant when it was proposed: a payment, a refund or a cut-off that passed since makes
 * the same amount another decision.
 * @param byPolicy what cancelling now gives by the policy
 */
export function isAsProposed(proposal: ProposedCancellation, byPolicy: AppliedCancellation): boolean {
  return (
    proposal.policyRefundMinor === byPolicy.refundMinor &&
    proposal.paidMinor === byPolicy.paidMinor &&
    proposal.refundedMinor === byPolicy.refundedMinor
  );
}
