import type { ClaimRecord } from '../../../../api/deposit/records/claim-record';
import type { DepositRecord } from '../../../../api/deposit/records/deposit-record';

/** A security deposit as the desk shows it. */
export function depositView(deposit: DepositRecord) {
  const { currency } = deposit;
  return {
    state: deposit.state,
    method: deposit.method,
    payable: deposit.payable.documentId,
    amount: { amountMinor: deposit.amountMinor, currency },
    claimed: { amountMinor: deposit.claimedMinor, currency },
    captureBefore: deposit.captureBefore?.toISOString() ?? null,
    failure: deposit.failure,
  };
}

export function claimView(claim: ClaimRecord) {
  return {
    id: claim.documentId,
    state: claim.state,
    amount: { amountMinor: claim.amountMinor, currency: claim.currency },
    reason: claim.reason,
    evidence: claim.evidence,
    raisedBy: claim.raisedBy,
  };
}
