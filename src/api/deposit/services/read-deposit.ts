import { readBooking } from '../../booking/records/booking-record';
import { claimsOf, type ClaimRecord } from '../records/claim-record';
import { requireDepositOf, type DepositRecord } from '../records/deposit-record';

/** A booking's deposit with every claim on it. @throws DomainError `booking-not-found`, `not-found` (404) */
async function readDepositOf(reference: string): Promise<{ deposit: DepositRecord; claims: ClaimRecord[] }> {
  await readBooking(reference);
  const deposit = await requireDepositOf(reference);
  return { deposit, claims: await claimsOf(deposit.documentId) };
}

export default () => ({ readDepositOf });
