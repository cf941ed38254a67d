import type { DepositTerms } from '../../../domain/deposit/next-deposit-step';
import { environment } from '../../../environment';

/** When deposits are taken, renewed and given back, as it is configured. */
export function depositTerms(): DepositTerms {
  const { DEPOSIT_LEAD_SECONDS, DEPOSIT_RENEW_SECONDS, DEPOSIT_RELEASE_SECONDS } = environment();
  return {
    leadSeconds: DEPOSIT_LEAD_SECONDS,
    renewSeconds: DEPOSIT_RENEW_SECONDS,
    releaseSeconds: DEPOSIT_RELEASE_SECONDS,
  };
}
