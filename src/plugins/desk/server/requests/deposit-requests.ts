import { z } from 'zod';
import { claimEvidence } from '../../../../api/deposit/records/claim-record';
import { moneyAboveZero } from './money';
import { reason } from './reason-request';

/** `POST /desk/bookings/:reference/deposit/claims` */
export const raiseClaimRequest = z.strictObject({
  amount: moneyAboveZero,
  reason,
  evidence: z.array(claimEvidence).min(1).max(50),
});
