import { z } from 'zod';
import { claimEvidence } from '../../../../api/deposit/records/claim-record';
import { moneyAboveZero } from './money';

const reason = z.string().trim().min(3).max(250);

/** `POST /desk/bookings/:reference/deposit/claims` */
export const raiseClaimRequest = z.strictObject({
  amount: moneyAboveZero,
  reason,
  evidence: z.array(claimEvidence).min(1).max(50),
});

/** `POST /desk/bookings/:reference/deposit/waive` */
export const waiveDepositRequest = z.strictObject({ reason });
