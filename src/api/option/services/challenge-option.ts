import type { Knex } from 'knex';
import { firstRefusalEndsAt } from '../../../domain/option/option-terms';
import type { PaymentState } from '../../../domain/payment/payment-lifecycle';
import { DomainError } from '../../../domain/shared/domain-error';
import { database, inTransaction } from '../../../database/transaction';
import { environment } from '../../../environment';
import { service } from '../../../service-map';
import { paymentsOfBooking } from '../../payment/records/payment-record';
import { lockBooking, type BookingRecord } from '../../booking/records/booking-record';
import { tellOfOption } from '../notices/tell-of-option';
import { firstWantedOption, mootChallenges } from '../queries/options-in-the-way';
import { noteOfOption } from '../records/note-of-option';
import { findOption, isHeldUnpaid, livingOption, saveOption } from '../records/option-record';

/**
 * Asks whoever has an option to pay for it or let it go, because somebody waits for dates that nothing else blocks. They have
 * `FIRST_REFUSAL_SECONDS`, and never longer than before; then the option ends like any hold, and whoever waits has an offer.
 * @returns the entry of the waitlist that it is for
 * @throws DomainError `booking-not-found`, `option-not-found` (404), `option-over`, `option-challenged`, `nobody-waits` (409),
 *   `option-not-challengeable` (409) where its guest has announced a bank transfer
 */
async function challengeOption(reference: string, actor: 'system' | `staff:${string}`): Promise<string> {
  return inTransaction(async (trx) => {
    const booking = await lockBooking(trx, reference);
    const option = await livingOption(booking);
    if (option.challengedBy !== null) {
      throw new DomainError('option-challenged', 'Its guest has been asked already.', { entry: option.challengedBy });
    }
    await refuseAnnounced(booking);
    const wanted = await firstWantedOption(trx, { option: reference });
    if (!wanted) throw new DomainError('nobody-waits', 'Nobody waits for dates that only this option blocks.');
    await ask(trx, booking, { entry: wanted.entry, actor });
    return wanted.entry;
  });
}

/** Money of these payments is on its way, or was held. */
const ON_ITS_WAY: readonly PaymentState[] = ['approved', 'processing', 'authorized', 'unknown'];

/** Their money is on its way: the dates wait for it. */
async function refuseAnnounced({ reference, payables }: BookingRecord): Promise<void> {
  const now = new Date();
  if (payables.some(({ transferExpectedUntil }) => transferExpectedUntil !== null && transferExpectedUntil > now)) {
    throw new DomainError('option-not-challengeable', 'Its guest has announced a bank transfer.');
  }
  if (!(await paymentsOfBooking(reference)).some(({ state }) => ON_ITS_WAY.includes(state))) return;
  throw new DomainError('option-not-challengeable', 'Its guest is paying.');
}

async function ask(
  trx: Knex.Transaction,
  booking: BookingRecord,
  { entry, actor }: { readonly entry: string; readonly actor: string },
): Promise<void> {
  const [now, deadlineBefore] = [new Date(), booking.holdExpiresAt];
  const until = firstRefusalEndsAt({ deadline: deadlineBefore, now }, environment().FIRST_REFUSAL_SECONDS);
  const held = await service('api::booking.shorten-hold').shortenHold(trx, booking, until);
  if (!held) throw new DomainError('option-over', 'The dates of this option are gone.');
  // what is written now is reminder enough
  await saveOption(trx, booking.reference, { remindAt: null, challenge: { by: entry, at: now, deadlineBefore } });
  const reason = `${entry} waits for the dates; to be paid until ${until.toISOString()}.`;
  await noteOfOption(held, { name: 'booking.option-challenged', actor, reason });
  await tellOfOption(trx, held, 'option-challenged');
}

/** Asks for everybody who waits for dates of a listing that an option alone blocks, in the order of joining. */
async function challengeForWaiting(listing: string): Promise<void> {
  const except: string[] = [];
  for (;;) {
    const wanted = await firstWantedOption(database(), { listing, except });
    if (!wanted) return;
    except.push(wanted.option); // each is asked for once in a round, whatever comes of it
    try {
      await challengeOption(wanted.option, 'system');
    } catch (error) {
      if (!(error instanceof DomainError)) throw error; // it was paid, announced or asked for meanwhile
    }
  }
}

/** Gives options of a listing their former end back where nobody waits any more for whom they were asked. */
async function withdrawMootChallenges(listing: string): Promise<void> {
  for (const reference of await mootChallenges(database(), listing)) {
    await inTransaction(async (trx) => {
      const booking = await lockBooking(trx, reference);
      const option = await findOption(reference);
      if (!option?.deadlineBefore || !isHeldUnpaid(booking, new Date())) return;
      if (!(await mootChallenges(trx, listing)).includes(reference)) return;
      await saveOption(trx, reference, { challenge: null });
      const held = await service('api::booking.extend-hold').extendHold(trx, booking, option.deadlineBefore);
      if (!held) return;
      const reason = `Nobody waits for the dates any more; kept until ${held.holdExpiresAt.toISOString()}.`;
      await noteOfOption(held, { name: 'booking.option-kept', actor: 'system', reason });
      await tellOfOption(trx, held, 'option-placed', option.challengedBy);
    });
  }
}

export default () => ({ challengeOption, challengeForWaiting, withdrawMootChallenges });
