import type { Knex } from 'knex';
import { inTransaction } from '../../../database/transaction';
import { lockBooking, type BookingRecord } from '../../booking/records/booking-record';
import { requireDepositOf, type DepositRecord } from './deposit-record';

export type DepositWork<Result> = (
  trx: Knex.Transaction,
  booking: BookingRecord,
  deposit: DepositRecord,
) => Promise<Result>;

/**
 * Works on the deposit of a booking under the booking's lock.
 * @param work is given the deposit as it stands once the lock is held
 * @throws DomainError `booking-not-found` (404), `not-found` (404) for a booking without a deposit
 */
export function withLockedDeposit<Result>(reference: string, work: DepositWork<Result>): Promise<Result> {
  return inTransaction(async (trx) => {
    const booking = await lockBooking(trx, reference);
    return work(trx, booking, await requireDepositOf(reference));
  });
}
