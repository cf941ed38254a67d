import { randomUUID } from 'node:crypto';
import type { RentalListing } from '../../src/domain/catalogue/rental-listing';
import type { Money } from '../../src/domain/shared/money';
import type { TestDatabase } from './create-database';
import { aGuest, type Answer, type BookingView } from './guest';
import type { Dates } from './listings';
import { runJob } from './run-job';

export interface WaitingView {
  readonly reference: string;
  readonly accessToken: string;
  readonly state: string;
  readonly position: number | null;
  readonly offer: {
    readonly reference: string;
    readonly accessToken: string;
    readonly state: string;
    readonly from: string;
    readonly total: Money;
    readonly expiresAt: string | null;
  } | null;
}

/** Somebody who waits for dates, as the website would speak for them. */
export function aWaitingGuest(baseUrl: string, email = `waiting-${randomUUID()}@example.com`) {
  const guest = aGuest(baseUrl, email);
  const ask = async (method: string, { reference, accessToken }: Pick<WaitingView, 'reference' | 'accessToken'>) => {
    const headers = { 'x-waitlist-token': accessToken };
    const response = await fetch(`${baseUrl}/api/waitlist/${reference}`, { method, headers });
    return { ...((await response.json()) as object), status: response.status } as Answer<WaitingView>;
  };
  return {
    email,
    guest,
    join: (
      { kind, documentId }: Pick<RentalListing, 'kind' | 'documentId'>,
      { from, to }: Dates,
      changes: Record<string, unknown> = {},
      key: string = randomUUID(),
    ) =>
      guest.post<WaitingView>(
        '/api/waitlist',
        {
          ...{ kind, listing: documentId, from, to, guests: 1 },
          customer: { firstName: 'Wanda', lastName: 'Waits', email, locale: 'de-CH' },
          ...changes,
        },
        { 'idempotency-key': key },
      ),
    see: async (entry: Pick<WaitingView, 'reference' | 'accessToken'>) => (await ask('GET', entry)).data,
    ask,
    leave: (entry: Pick<WaitingView, 'reference' | 'accessToken'>) => ask('DELETE', entry),
    /** The booking that was offered, as its guest sees it. */
    async offered({ offer }: WaitingView): Promise<BookingView> {
      if (!offer) throw new Error('Nothing was offered.');
      return { ...(await guest.booking(offer)).data, accessToken: offer.accessToken };
    },
  };
}

export type WaitingGuest = ReturnType<typeof aWaitingGuest>;

/** What happens when a hold's time is over, without waiting for it. */
export async function endHold(
  database: Pick<TestDatabase, 'query'>,
  { reference }: Pick<BookingView, 'reference'>,
): Promise<void> {
  await database.query(`UPDATE bookings SET hold_expires_at = now() - interval '1 minute' WHERE reference = $1`, [
    reference,
  ]);
  await database.query(
    `UPDATE allocations SET expires_at = now() - interval '1 minute' WHERE booking_reference = $1 AND state = 'held'`,
    [reference],
  );
}

/** The same, and the clock comes round. */
export async function expireNow(
  database: Pick<TestDatabase, 'query'>,
  booking: Pick<BookingView, 'reference'>,
): Promise<void> {
  await endHold(database, booking);
  await runJob(database, 'sweep');
}
