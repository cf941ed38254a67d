import type { Knex } from 'knex';
import { firstPayable } from '../../booking/records/booking-money';
import type { BookingRecord } from '../../booking/records/booking-record';
import { heldValues } from '../../payment/notices/held-values';
import { tellGuest } from '../../payment/notices/tell-guest';

type OptionNews = 'option-placed' | 'option-ending' | 'option-challenged';

/**
 * Writes to whoever has an option until when the dates are theirs to pay for, in the transaction of the cause; once for each end, and once
 * more `after` somebody no longer asks for it.
 */
export function tellOfOption(
  trx: Knex.Transaction,
  booking: BookingRecord,
  kind: OptionNews,
  after: string | null = null,
): Promise<void> {
  return tellGuest(trx, booking, {
    kind,
    values: heldValues(booking),
    cause: [kind, booking.holdExpiresAt.toISOString(), ...(after === null ? [] : [after])].join(':'),
    asksFor: firstPayable(booking).documentId,
    notAfter: booking.holdExpiresAt,
  });
}
