import type { Knex } from 'knex';
import { z } from 'zod';
import { enqueue } from '../../../jobs/boss';
import { environment } from '../../../environment';
import type { BookingRecord } from '../../booking/records/booking-record';
import { depositOfBooking } from '../records/deposit-record';

const created = z.object({ documentId: z.string() });

/**
 * Plans the security deposit of a booking that is confirmed: a payable of its own, which is no part of the price. A booking
 * has one at most. The sweep finds it when it is time to take it: a job that waited so long would keep sooner ones, of a
 * cancellation for example, from being put in. Call it under the booking's lock.
 */
async function planDeposit(trx: Knex.Transaction, booking: BookingRecord): Promise<void> {
  const { amountMinor, currency } = booking.agreement.securityDeposit;
  if (amountMinor === 0 || (await depositOfBooking(booking.reference))) return;
  const takenAt = new Date(booking.startsAt.getTime() - environment().DEPOSIT_LEAD_SECONDS * 1000);
  const payable = created.parse(
    await strapi.documents('api::booking.payable').create({
      data: {
        booking: booking.documentId,
        purpose: 'security_deposit',
        state: 'due',
        currency,
        amountMinor,
        paidMinor: 0,
        refundedMinor: 0,
        allowanceMinor: 0,
        dueOn: takenAt.toISOString().slice(0, 10),
      },
    }),
  );
  const deposit = created.parse(
    await strapi.documents('api::deposit.deposit').create({
      data: {
        booking: booking.documentId,
        payable: payable.documentId,
        state: 'planned',
        method: 'hold',
        version: 1,
        currency,
        amountMinor,
        claimedMinor: 0,
      },
    }),
  );
  if (takenAt.getTime() <= Date.now()) await enqueue(trx, 'tend-deposit', { deposit: deposit.documentId });
}

export default () => ({ planDeposit });
