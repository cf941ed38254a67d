import type { Knex } from 'knex';
import { remindAt, requireOptionTerm } from '../../../domain/option/option-terms';
import { DomainError } from '../../../domain/shared/domain-error';
import { database, inTransaction } from '../../../database/transaction';
import { environment } from '../../../environment';
import { answeredBefore, onceForKey } from '../../../http/idempotency';
import { enqueue } from '../../../jobs/boss';
import { service } from '../../../service-map';
import { inTurn } from '../../booking/placing/in-turn';
import { lockBooking, readBooking, type BookingRecord } from '../../booking/records/booking-record';
import { tellOfOption } from '../notices/tell-of-option';
import { refuseTooManyOptions } from '../queries/refuse-too-many-options';
import { noteOfOption } from '../records/note-of-option';
import { insertOption, isHeldUnpaid } from '../records/option-record';
import type { PlaceOptionRequest } from '../requests/option-requests';

type Staff = `staff:${string}`;

export interface PlaceOption {
  readonly idempotencyKey: string;
  readonly request: PlaceOptionRequest;
  readonly actor: Staff;
}

/**
 * Staff keep dates for a guest without a payment: a booking that awaits it for days, and a mail with the deadline. The same answer
 * for the same key and request.
 * @returns the reference of the booking
 * @throws DomainError what `createQuote` and `placeBooking` throw, `option-too-short`, `option-too-long` (422), `too-many-options` (409)
 */
async function placeOption({ idempotencyKey, request, actor }: PlaceOption): Promise<string> {
  const idempotent = { scope: 'place-option', key: idempotencyKey, request: { ...request, actor } };
  // the dates that it asks for are its own by now
  const before = await answeredBefore<{ reference: string }>(database(), idempotent);
  if (before) return before.reference;
  const quote = await quoteFor(request);
  const { customer, until, note } = request;
  const place = (trx: Knex.Transaction, passedOver: readonly string[]) => async () => {
    const { reference } = await service('api::booking.place-booking').placeHeld(trx, {
      request: { quote, customer, notes: undefined },
      ...{ actor, network: null, holdUntil: until, queue: { passedOver } },
      reason: 'Staff keep the dates for the guest.',
    });
    await becomeOption(trx, await readBooking(reference), { until, note, actor, heldUntil: null });
    return { reference };
  };
  const placed = await inTurn({ quote, accountEmail: null }, (passedOver) =>
    inTransaction((trx) => onceForKey(trx, idempotent, place(trx, passedOver))),
  );
  return placed.reference;
}

/** Outside of the transaction: a quote that comes to nothing does no harm. */
async function quoteFor({ quote, stay }: PlaceOptionRequest): Promise<string> {
  if (quote !== undefined) return quote;
  if (stay === undefined) throw new Error('An option is for a quote or for a stay.');
  return (await service('api::quote.create-quote').createQuote(stay, null)).id;
}

export interface TurnIntoOption {
  readonly reference: string;
  readonly until: Date;
  readonly note: string | undefined;
  readonly actor: Staff;
}

/**
 * Makes an option of a booking that awaits its payment: its dates are kept for days.
 * @throws DomainError `booking-not-found` (404), `option-exists`, `option-over` (409), and as `placeOption`
 */
async function turnIntoOption({ reference, until, note, actor }: TurnIntoOption): Promise<void> {
  await inTransaction(async (trx) => {
    const booking = await lockBooking(trx, reference);
    if (!isHeldUnpaid(booking, new Date())) throw new DomainError('option-over', 'This booking holds no unpaid dates.');
    await becomeOption(trx, booking, { until, note, actor, heldUntil: booking.holdExpiresAt });
  });
}

interface Wish {
  readonly until: Date;
  readonly note: string | undefined;
  readonly actor: Staff;
  readonly heldUntil: Date | null;
}

async function becomeOption(trx: Knex.Transaction, booking: BookingRecord, wish: Wish): Promise<void> {
  const { until, note, actor, heldUntil } = wish;
  const { OPTION_LONGEST_SECONDS: longestSeconds, OPTION_LEAD_SECONDS: leadSeconds } = environment();
  const now = new Date();
  requireOptionTerm({ longestSeconds, leadSeconds }, { until, heldUntil, startsAt: booking.startsAt, now });
  const { reference } = booking;
  const remind = remindAt({ until, now }, environment().OPTION_REMINDER_SECONDS);
  if (!(await insertOption(trx, { reference, placedBy: actor, note, remindAt: remind }))) {
    throw new DomainError('option-exists', 'This booking is an option already: extend it.');
  }
  const held = await service('api::booking.extend-hold').extendHold(trx, booking, until);
  if (!held) throw new DomainError('option-over', 'The dates of this booking are gone.');
  if (remind) await enqueue(trx, 'remind-of-option', { reference, until: until.toISOString() }, remind);
  await noteOfOption(held, { name: 'booking.option-placed', actor, reason: `Kept until ${until.toISOString()}.` });
  await tellOfOption(trx, held, 'option-placed');
  await enqueue(trx, 'serve-waitlist', { listing: booking.listing }); // it may be in the way of somebody who waits
  await refuseTooManyOptions(trx, booking);
}

export default () => ({ placeOption, turnIntoOption });
