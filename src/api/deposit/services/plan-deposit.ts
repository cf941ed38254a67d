import type { Knex } from 'knex';
import { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import { dateIn } from '../../../domain/shared/calendar-date';
import { isZero } from '../../../domain/shared/money';
import { enqueue } from '../../../jobs/boss';
import { environment } from '../../../environment';
import { service } from '../../../service-map';
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

/**
 * Brings a deposit in step with a booking that was changed: one that is asked for now is planned, and one of which nothing is taken
 * yet is of the new amount. What secures the old one stays; staff are told where it is less. Call it under the booking's lock.
 */
async function replanDeposit(trx: Knex.Transaction, booking: BookingRecord): Promise<void> {
  if (booking.state !== 'confirmed' && booking.state !== 'in_progress') return;
  const deposit = await depositOfBooking(booking.reference);
  if (!deposit) return planDeposit(trx, booking);
  const { amountMinor } = booking.agreement.securityDeposit;
  if (amountMinor === deposit.amountMinor || amountMinor === 0) return;
  if (deposit.state === 'planned' || deposit.state === 'failed') {
    const data = { amountMinor };
    await strapi.db.query('api::deposit.deposit').updateMany({ where: { documentId: deposit.documentId }, data });
    await strapi.db
      .query('api::booking.payable')
      .updateMany({ where: { documentId: deposit.payable.documentId }, data });
    return;
  }
  if (deposit.state !== 'secured' || amountMinor < deposit.amountMinor) return;
  await service('api::booking.change-attention').changeAttention(
    booking,
    { raise: ['deposit-failed'] },
    'The booking was changed to something with a larger deposit; what is secured is that of before.',
  );
}

export default () => ({ planDeposit, replanDeposit });
