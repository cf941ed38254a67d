import { remindAt, requireOptionTerm } from '../../../domain/option/option-terms';
import { DomainError } from '../../../domain/shared/domain-error';
import { inTransaction } from '../../../database/transaction';
import { environment } from '../../../environment';
import { enqueue } from '../../../jobs/boss';
import { service } from '../../../service-map';
import { paidMinor } from '../../booking/records/booking-money';
import { lockBooking } from '../../booking/records/booking-record';
import { quoteLocked } from '../../booking/services/quote-cancellation';
import { tellOfOption } from '../notices/tell-of-option';
import { noteOfOption } from '../records/note-of-option';
import { livingOption, saveOption } from '../records/option-record';

type Staff = `staff:${string}`;

export interface ChangeOption {
  readonly reference: string;
  readonly reason: string;
  readonly actor: Staff;
}

/**
 * Staff keep the dates of an option for longer; never for less long.
 * @throws DomainError `booking-not-found`, `option-not-found` (404), `option-over`, `option-challenged` (409), `option-too-short`,
 *   `option-too-long` (422)
 */
async function extendOption({
  reference,
  until,
  reason,
  actor,
}: ChangeOption & { readonly until: Date }): Promise<void> {
  const { OPTION_LONGEST_SECONDS: longestSeconds, OPTION_LEAD_SECONDS: leadSeconds } = environment();
  await inTransaction(async (trx) => {
    const booking = await lockBooking(trx, reference);
    const option = await livingOption(booking);
    if (option.challengedBy !== null) {
      throw new DomainError(
        'option-challenged',
        'Somebody waits for these dates: its guest pays in time, or lets them go.',
      );
    }
    const [now, { holdExpiresAt: heldUntil, startsAt }] = [new Date(), booking];
    requireOptionTerm({ longestSeconds, leadSeconds }, { until, heldUntil, startsAt, now });
    const held = await service('api::booking.extend-hold').extendHold(trx, booking, until);
    if (!held) throw new DomainError('option-over', 'The dates of this option are gone.');
    const remind = remindAt({ until, now }, environment().OPTION_REMINDER_SECONDS);
    await saveOption(trx, reference, { remindAt: remind });
    if (remind) await enqueue(trx, 'remind-of-option', { reference, until: until.toISOString() }, remind);
    await noteOfOption(held, { name: 'booking.option-extended', actor, reason: `${reason} (${until.toISOString()})` });
    await tellOfOption(trx, held, 'option-placed');
  });
}

/**
 * Staff let the dates of an option go: its booking is cancelled, which gives nothing back, because nothing was paid.
 * @throws DomainError `booking-not-found`, `option-not-found` (404), `option-over` (409) also where a part was paid, and what
 *   `cancelBooking` throws
 */
async function releaseOption({ reference, reason, actor }: ChangeOption): Promise<void> {
  const quote = await inTransaction(async (trx) => {
    const booking = await lockBooking(trx, reference);
    await livingOption(booking);
    if (paidMinor(booking) > 0) throw new DomainError('option-over', 'Some of it was paid: cancel the booking.');
    return quoteLocked(trx, booking);
  });
  await service('api::booking.cancel-booking').cancelBooking({ quote, reason, actor });
}

export default () => ({ extendOption, releaseOption });
