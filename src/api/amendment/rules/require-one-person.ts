import { givenAloneMinor, needsSecondPerson } from '../../../domain/payment/second-person';
import { DomainError } from '../../../domain/shared/domain-error';
import type { Money } from '../../../domain/shared/money';
import { environment } from '../../../environment';
import type { BookingRecord } from '../../booking/records/booking-record';
import { refundsOfBooking } from '../../payment/records/refund-record';

/**
 * What staff let a guest have of what the policy would retain counts with what they have given back of the booking before. Asked when
 * the change is priced and again when it is accepted, under the booking's lock: more may have been given back between.
 * @throws DomainError `second-person-needed` (403)
 */
export async function requireOnePerson(
  { reference, currency }: Pick<BookingRecord, 'reference' | 'currency'>,
  retained: Money,
): Promise<void> {
  const { amountMinor } = retained;
  if (amountMinor === 0) return;
  const beforeMinor = givenAloneMinor(await refundsOfBooking(reference), currency);
  if (!needsSecondPerson({ amountMinor, currency, beforeMinor }, environment().STAFF_REFUND_LIMITS)) return;
  throw new DomainError(
    'second-person-needed',
    'That is more than one person may give alone; change the booking by its policy, and ask for the rest as a refund.',
    { path: ['refund'], retained },
  );
}
