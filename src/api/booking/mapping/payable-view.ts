import type { PayableRecord } from '../records/payable-record';

/** A payable as its guest sees it. */
export function payableView({
  documentId,
  purpose,
  amountMinor,
  paidMinor,
  refundedMinor,
  allowanceMinor,
  currency,
  dueOn,
  transferExpectedUntil,
  state,
}: PayableRecord) {
  return {
    id: documentId,
    purpose,
    amount: { amountMinor, currency },
    paid: { amountMinor: paidMinor - refundedMinor, currency },
    reducedBy: { amountMinor: allowanceMinor, currency },
    dueOn,
    transferExpectedUntil: transferExpectedUntil?.toISOString() ?? null,
    state,
  };
}
