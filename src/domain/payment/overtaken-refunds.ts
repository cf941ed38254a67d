import type { RefundState } from './refund-lifecycle';

interface PlannedRefund {
  readonly state: RefundState;
  readonly amountMinor: number;
}

/** Nobody is carrying these out yet: a second person has to agree, or somebody to send the money by hand. */
const WAITING: readonly RefundState[] = ['requested', 'manual_required'];
const COME_TO_NOTHING: readonly RefundState[] = ['failed', 'canceled', 'reversed', 'superseded', 'rejected'];

export interface OvertakenRefund<Refund> {
  readonly refund: Refund;
  /** What of it can still go back; 0 for most. */
  readonly restMinor: number;
}

/**
 * Refunds of one payment that wait for a person although their money, or a part of it, has gone back another way meanwhile,
 * for example in the provider's own dashboard. What is left is for those that waited longest and fit into it; what none of
 * them fits into is the rest of the first that was overtaken.
 * @param refunds oldest first
 */
export function overtakenRefunds<Refund extends PlannedRefund>(
  capturedMinor: number,
  refunds: readonly Refund[],
): OvertakenRefund<Refund>[] {
  const going = refunds.filter(({ state }) => !WAITING.includes(state) && !COME_TO_NOTHING.includes(state));
  let leftMinor = capturedMinor - going.reduce((sum, { amountMinor }) => sum + amountMinor, 0);
  const overtaken = refunds.filter(({ state, amountMinor }) => {
    if (!WAITING.includes(state)) return false;
    if (amountMinor > leftMinor) return true;
    leftMinor -= amountMinor;
    return false;
  });
  return overtaken.map((refund, index) => ({ refund, restMinor: index === 0 ? Math.max(0, leftMinor) : 0 }));
}
