import { createHmac, hkdfSync, randomUUID } from 'node:crypto';
import type { RentalListing } from '../../src/domain/catalogue/rental-listing';
import type { Money } from '../../src/domain/shared/money';
import type { TestDatabase } from './create-database';
import { aGuest, type Answer, type BookingView } from './guest';
import type { Dates } from './listings';
import { runJob } from './run-job';
import { testEnvironment } from './test-environment';

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

/** What opens an entry, as the mail to whoever joined has it. */
export function waitingToken(reference: string): string {
  const { ENCRYPTION_KEY = '' } = testEnvironment();
  const key = Buffer.from(hkdfSync('sha256', ENCRYPTION_KEY, '', 'waitlist-access-token', 32));
  return createHmac('sha256', key).update(reference).digest('base64url');
}

/** Somebody who waits for dates, as the website would speak for them. They need not read their mail: we know what is in it. */
export function aWaitingGuest(
  baseUrl: string,
  database: Pick<TestDatabase, 'query'>,
  email = `waiting-${randomUUID()}@example.com`,
) {
  const guest = aGuest(baseUrl, email);
  const ask = async (method: string, { reference, accessToken }: Pick<WaitingView, 'reference' | 'accessToken'>) => {
    const headers = { 'x-waitlist-token': accessToken };
    const response = await fetch(`${baseUrl}/api/waitlist/${reference}`, { method, headers });
    return { ...((await response.json()) as object), status: response.status } as Answer<WaitingView>;
  };
  /** The entry by which they wait, as they find it by their mail. */
  const mailed = async ({ documentId }: Pick<RentalListing, 'documentId'>, { from, to }: Dates) => {
    const [entry] = await database.query<{ reference: string }>(
      `SELECT reference FROM waitlist_entries WHERE email = $1 AND listing_id = $2 AND stay_from = $3 AND stay_to = $4
        ORDER BY sequence DESC LIMIT 1`,
      [email, documentId, from, to],
    );
    const accessToken = waitingToken(entry?.reference ?? '');
    return { ...(await ask('GET', { reference: entry?.reference ?? '', accessToken })).data, accessToken };
  };
  return {
    email,
    guest,
    /** The answer to joining, with the entry that it made. */
    async join(
      { kind, documentId }: Pick<RentalListing, 'kind' | 'documentId'>,
      { from, to }: Dates,
      changes: Record<string, unknown> = {},
      key: string = randomUUID(),
    ): Promise<Answer<WaitingView>> {
      const answer = await guest.post<WaitingView>(
        '/api/waitlist',
        {
          ...{ kind, listing: documentId, from, to, guests: 1 },
          customer: { firstName: 'Wanda', lastName: 'Waits', email, locale: 'de-CH' },
          ...changes,
        },
        { 'idempotency-key': key },
      );
      return answer.status === 202 ? { ...answer, data: await mailed({ documentId }, { from, to }) } : answer;
    },
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
