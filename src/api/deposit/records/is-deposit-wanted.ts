import { needsHold } from '../../../domain/deposit/next-deposit-step';
import type { BookingRecord } from '../../booking/records/booking-record';
import { openClaimsOf } from './claim-record';
import { depositOfPayable } from './deposit-record';

/** Whether money is still to be held, or taken, for a deposit. Ask under the booking's lock. */
export async function isDepositWanted(booking: BookingRecord, payable: string): Promise<boolean> {
  const deposit = await depositOfPayable(payable);
  if (!deposit) return false;
  const hasOpenClaim = (await openClaimsOf(deposit.documentId)).length > 0;
  return needsHold({ state: deposit.state, booking, hasOpenClaim });
}
