import type { Knex } from 'knex';
import { MONEY_TO_RETURN_FLAGS, REVIEW_FLAGS, type AttentionFlag } from '../../../domain/booking/attention';
import { environment } from '../../../environment';
import { enqueue } from '../../../jobs/boss';
import { service } from '../../../service-map';
import { tellOfRequest } from '../../payment/notices/tell-of-request';
import { firstPayable, pricePayables } from '../records/booking-money';
import type { BookingRecord } from '../records/booking-record';
import { moneyStandingOf } from '../records/money-standing';
import { readReview } from '../records/review-record';

/**
 * What money that has just moved, either way, means for its booking; also asked when a refund has changed its mind, and
 * when a booking ends. Call it under the booking's lock, with folded payables. Money in time confirms. Money for dates that
 * were let go takes them again if they are still free; otherwise the guest is offered other dates for a while
 * (`LATE_MONEY_SECONDS`), and then gets everything back.
 */
async function followMoney(trx: Knex.Transaction, present: BookingRecord): Promise<BookingRecord> {
  const booking = await service('api::amendment.follow-amendments').followAmendments(trx, present);
  const { changeAttention } = service('api::booking.change-attention');
  await enqueue(trx, 'issue-documents', { reference: booking.reference });
  const { meaning } = await moneyStandingOf(trx, booking);
  switch (meaning) {
    case 'confirm':
      return confirmOrWait(trx, booking);
    case 'return':
      await enqueue(trx, 'resolve-late-money', { reference: booking.reference });
      return changeAttention(booking, { raise: ['money-to-return'] }, 'The booking is over and holds money.');
    case 'nothing-left':
      return changeAttention(booking, { clear: MONEY_TO_RETURN_FLAGS }, 'The money has gone back.');
    case 'uncovered':
      return changeAttention(
        booking,
        { raise: ['first-payment-refunded'] },
        'The payment that made the booking was given back.',
      );
    case 'settled':
      return changeAttention(booking, { clear: ended(booking) }, 'What was due is paid.');
    default:
      return meaning satisfies never;
  }
}

/** What staff need not look at any more, now that the first payment is covered. */
function ended(booking: BookingRecord): AttentionFlag[] {
  const isPaid = pricePayables(booking).every(({ state }) => state !== 'due');
  return isPaid ? ['first-payment-refunded', 'balance-overdue'] : ['first-payment-refunded'];
}

async function confirmOrWait(trx: Knex.Transaction, booking: BookingRecord): Promise<BookingRecord> {
  const confirmed = await confirmIfDatesAreThere(trx, booking);
  if (confirmed) return confirmed;
  const over = await letGo(trx, booking);
  const offerEnds = new Date(Date.now() + environment().LATE_MONEY_SECONDS * 1000);
  await enqueue(trx, 'resolve-late-money', { reference: booking.reference }, offerEnds);
  return service('api::booking.change-attention').changeAttention(
    over,
    { raise: ['late-money'] },
    'Money came when what was booked was no longer to be had.',
  );
}

/**
 * Confirms a booking that is paid, on the dates that it holds or that can be taken again with all that went along.
 * @returns `null` when they are not to be had
 */
async function confirmIfDatesAreThere(trx: Knex.Transaction, booking: BookingRecord): Promise<BookingRecord | null> {
  const unit = await service('api::booking.secure-dates').secureDates(trx, booking);
  if (unit === null) return null;
  const isPaid = firstPayable(booking).state === 'paid';
  await enqueue(trx, 'issue-documents', { reference: booking.reference });
  const confirmed = await service('api::booking.move-booking').moveBooking(booking, {
    command: 'confirm',
    actor: 'system',
    unit,
    facts: { 'first-payable-covered': isPaid, 'payment-captured': isPaid, 'dates-retaken': true },
    reason: whyConfirmed(booking),
  });
  await service('api::deposit.plan-deposit').planDeposit(trx, confirmed);
  if ((await readReview(booking.reference))?.causes.includes('approval'))
    await tellOfRequest(trx, confirmed, 'request-confirmed');
  return service('api::booking.change-attention').changeAttention(
    confirmed,
    { clear: [...MONEY_TO_RETURN_FLAGS, ...REVIEW_FLAGS] },
    'The booking has its dates.',
  );
}

function whyConfirmed({ state }: BookingRecord): string {
  if (state === 'expired') return 'Money came late; the dates were still free.';
  return state === 'under_review' ? 'The money that was held is taken.' : 'The first payment was received.';
}

/** The hold was over and its dates, or what was booked along, went to somebody else, before our own clock came round: the booking is over all the same. */
async function letGo(trx: Knex.Transaction, booking: BookingRecord): Promise<BookingRecord> {
  if (booking.state === 'expired') return booking;
  await service('api::availability.claims').expireAllocation(trx, booking.reference);
  return service('api::booking.move-booking').moveBooking(booking, {
    command: 'expire',
    actor: 'system',
    facts: { 'hold-over': true },
    reason: 'The hold was over and what was booked was no longer to be had when the money came.',
  });
}

export default () => ({ followMoney, confirmIfDatesAreThere });
