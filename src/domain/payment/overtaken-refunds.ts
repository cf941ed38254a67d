import type { RefundState } from './refund-lifecycle';

interface PlannedRefund {
  readonly state: RefundState;
  readonly amountMinor: number;
}

/** Nobody is carrying these out yet: a second person has to agree, or somebody to send the money by hand. */
const WAITING: readonly RefundState[] = ['requested', 'manual_required'];
const COME_TO_NOTHING: readonly RefundState[] = ['failed', 'canceled', 'reversed', 'superseded', 'rejected'];

/**
 * Refunds of one payment that wait for a person although their money has gone back another way meanwhile, for example in
 * the provider's own dashboard. What is left is for those that waited longest.
 * @param refunds oldest first
 */
export function overtakenRefunds<Refund extends PlannedRefund>(
  capturedMinor: number,
  refunds: readonly Refund[],
): Refund[] {
  const going = refunds.filter(({ state }) => !WAITING.includes(state) && !COME_TO_NOTHING.includes(state));
  let leftMinor = capturedMinor - going.reduce((sum, { amountMinor }) => sum + amountMinor, 0);
  return refunds.filter(({ state, amountMinor }) => {
    if (!WAITING.includes(state)) return false;
    if (amountMinor > leftMinor) return true;
    leftMinor -= amountMinor;
    return false;
  });
}
