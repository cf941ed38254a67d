import type { Knex } from 'knex';
import { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import { dateIn } from '../../../domain/shared/calendar-date';
import { isZero } from '../../../domain/shared/money';
import { enqueue } from '../../../jobs/boss';
import { environment } from '../../../environment';
import { newPayable } from '../../booking/mapping/payables-for';
import type { BookingRecord } from '../../booking/records/booking-record';
import { depositOfBooking } from '../records/deposit-record';

const created = z.object({ documentId: z.string() });

/**
 * Plans the security deposit of a booking that is confirmed: a payable of its own, which is no part of the price. A booking
 * has one at most. The sweep finds it when it is time to take it: a job that waited so long would keep sooner ones, of a
 * cancellation for example, from being put in. Call it under the booking's lock.
 */
async function planDeposit(trx: Knex.Transaction, booking: BookingRecord): Promise<void> {
  const { securityDeposit, timeZone } = booking.agreement;
  if (isZero(securityDeposit) || (await depositOfBooking(booking.reference))) return;
  const takenAt = Temporal.Instant.fromEpochMilliseconds(booking.startsAt.getTime()).subtract({
    seconds: environment().DEPOSIT_LEAD_SECONDS,
  });
  const payable = created.parse(
    await strapi.documents('api::booking.payable').create({
      data: {
        ...newPayable('security_deposit', securityDeposit, dateIn(timeZone, takenAt)),
        booking: booking.documentId,
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
        ...securityDeposit,
        claimedMinor: 0,
      },
    }),
  );
  if (takenAt.epochMilliseconds <= Date.now()) await enqueue(trx, 'tend-deposit', { deposit: deposit.documentId });
}

export default () => ({ planDeposit });
