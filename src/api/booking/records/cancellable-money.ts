import type { Knex } from 'knex';
import { amendedRefundMinor } from '../../amendment/records/amendment-record';
import { paidMinor, refundedMinor } from './booking-money';
import type { BookingRecord } from './booking-record';
import { moneyStandingOf } from './money-standing';

/** What was paid for the price as it is agreed now, and what of that went back or is about to, in minor units. */
export interface CancellableMoney {
  readonly paidMinor: number;
  readonly refundedMinor: number;
}

/** What a change has given back is in neither: the price is lower since. Call it under the booking's lock, with folded payables. */
export async function cancellableMoney(trx: Knex.Transaction, booking: BookingRecord): Promise<CancellableMoney> {
  const { onItsWayMinor, undecidedMinor } = await moneyStandingOf(trx, booking);
  const byChanges = await amendedRefundMinor(booking.reference);
  const backMinor = refundedMinor(booking) + onItsWayMinor - undecidedMinor;
  return { paidMinor: paidMinor(booking) - byChanges, refundedMinor: Math.max(0, backMinor - byChanges) };
}
