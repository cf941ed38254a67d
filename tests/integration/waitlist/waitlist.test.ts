import { randomUUID } from 'node:crypto';
import { aCustomer } from '../../support/a-customer';
import { eventually } from '../../support/eventually';
import { expectInvariantsToHold } from '../../support/expect-invariants';
import type { BookingView } from '../../support/guest';
import type { Dates } from '../../support/listings';
import { runJob } from '../../support/run-job';
import { openShop, type Shop } from '../../support/shop';
import { startMailSimulatorProcess, type MailSimulatorProcess } from '../../support/start-mail-simulator';
import { payTokenIn } from '../../support/guest-mails';
import { aWaitingGuest, expireNow, type WaitingGuest, type WaitingView } from '../../support/waiting-guest';

let shop: Shop;
let post: MailSimulatorProcess;

beforeAll(async () => {
  post = await startMailSimulatorProcess();
  shop = await openShop({ ...post.env, WAITLIST_PER_GUEST: '2' });
}, 180_000);

afterEach(() => expectInvariantsToHold(shop.database.url));

const cancel = async ({ reference, accessToken }: BookingView) => {
  const headers = { 'x-booking-token': accessToken };
  const quote = await fetch(`${shop.server.url}/api/bookings/${reference}/cancellation-quote`, { headers });
  const { data } = (await quote.json()) as { data: { token: string } };
  expect((await shop.guest.post(`/api/bookings/${reference}/cancel`, { token: data.token }, headers)).status).toBe(200);
};

const rows = async (table: string) =>
  Number((await shop.database.query<{ count: string }>(`SELECT count(*) FROM ${table}`))[0]?.count);

interface Waiting {
  readonly guest: WaitingGuest;
  readonly entry: WaitingView;
}

async function joins(dates: Dates, changes: Record<string, unknown> = {}): Promise<Waiting> {
  const guest = aWaitingGuest(shop.server.url);
  const { status, data, error } = await guest.join(shop.car, dates, changes);
  expect([status, error]).toEqual([201, undefined]);
  return { guest, entry: data };
}

const untilState = ({ guest, entry }: Waiting, state: string) =>
  eventually(
    () => guest.see(entry),
    (seen) => seen.state === state,
  );

test('offers dates that are let go to whoever waited longest, in their name and at today’s price', async () => {
  const booking = await shop.aBooking();
  const [first, second] = [await joins(booking), await joins(booking)];
  expect([first.entry, second.entry]).toMatchObject([
    { state: 'waiting', position: 1, offer: null },
    { state: 'waiting', position: 2 },
  ]);
  await shop.database.query(
    `UPDATE listing_index SET snapshot = jsonb_set(snapshot, '{baseRateMinor}', to_jsonb((snapshot ->> 'baseRateMinor')::int + 10000))
      WHERE document_id = $1`,
    [shop.car.documentId],
  );
  await cancel(booking);
  const { offer } = await untilState(first, 'offered');
  expect(await second.guest.see(second.entry)).toMatchObject({ state: 'waiting', position: 1 });
  expect(offer).toMatchObject({ state: 'awaiting_payment', from: booking.from });
  expect(offer?.total.amountMinor).toBeGreaterThan(booking.total.amountMinor);
  const placed = await first.guest.guest.booking(offer as { reference: string; accessToken: string });
  expect(placed.data.customer).toMatchObject({ firstName: 'Wanda', email: first.guest.email });
  const mail = await post.mailTo(first.guest.email);
  expect(mail.subject).toBe('Die Daten, auf die Sie gewartet haben, sind frei');
  expect(mail.text).toContain(offer?.reference);
  const link = await fetch(`${shop.server.url}/api/payment-links/${payTokenIn(mail)}`);
  expect(link.status).toBe(200);
});

test('is booked once the offer is paid', async () => {
  const booking = await shop.aBooking();
  const waiting = await joins(booking);
  await cancel(booking);
  const offered = await waiting.guest.offered(await untilState(waiting, 'offered'));
  const payment = await shop.guest.pay(offered);
  await shop.desk.payWith(payment.data.clientSecret);
  await untilState(waiting, 'booked');
  expect((await waiting.guest.leave(waiting.entry)).status).toBe(409);
  expect((await shop.guest.booking(offered)).data.state).toBe('confirmed');
});

test('goes on to the next when an offer is not paid, or is turned down', async () => {
  const booking = await shop.aBooking();
  const [first, second, third] = [await joins(booking), await joins(booking), await joins(booking)];
  await cancel(booking);
  await expireNow(shop.database, await first.guest.offered(await untilState(first, 'offered')));
  await untilState(first, 'lapsed');
  const offer = await second.guest.offered(await untilState(second, 'offered'));
  expect((await second.guest.leave(second.entry)).data).toMatchObject({ state: 'left', position: null });
  expect((await shop.guest.booking(offer)).data.state).toBe('cancelled');
  await untilState(third, 'offered');
});

test('whoever leaves is passed over, and leaving twice is no mistake', async () => {
  const booking = await shop.aBooking();
  const [first, second] = [await joins(booking), await joins(booking)];
  for (let time = 0; time < 2; time += 1) {
    const { status, data } = await first.guest.leave(first.entry);
    expect([status, data.state]).toEqual([200, 'left']);
  }
  await cancel(booking);
  await untilState(second, 'offered');
  expect((await first.guest.see(first.entry)).state).toBe('left');
});

test('takes other dates for whoever is flexible, once what blocks them is lifted', async () => {
  const booking = await shop.aBooking();
  await block(booking, ['-3 days', '0 days'], 'before');
  await block(booking, ['0 days', '3 days'], 'after');
  const waiting = await joins(booking, { flexibleDays: 3 });
  const stubborn = await joins(booking);
  await shop.database.query(`UPDATE allocations SET state = 'released' WHERE note = 'after'`);
  await runJob(shop.database, 'sweep');
  const { offer } = await untilState(waiting, 'offered');
  expect(offer && offer.from > booking.from).toBe(true);
  expect((await stubborn.guest.see(stubborn.entry)).state).toBe('waiting');
});

/** Takes the car out of service around a booking. */
async function block({ reference }: BookingView, [from, to]: readonly [string, string], note: string): Promise<void> {
  await shop.database.query(
    `INSERT INTO allocations (unit_id, during, state, source, note)
     SELECT unit_id, CASE WHEN $4 = 'before' THEN tstzrange(lower(during) + $2::interval, lower(during) + $3::interval)
                          ELSE tstzrange(upper(during) + $2::interval, upper(during) + $3::interval) END, 'blocked', 'test', $4
       FROM allocations WHERE booking_reference = $1`,
    [reference, from, to, note],
  );
}

test('lets whoever is next have what its rules refuse to the first, who keeps the place', async () => {
  const booking = await shop.aBooking();
  const [family, couple] = [await joins(booking, { guests: 2 }), await joins(booking)];
  await shop.database.query(
    `UPDATE listing_index SET snapshot = jsonb_set(snapshot, '{maxGuests}', '1') WHERE document_id = $1`,
    [shop.car.documentId],
  );
  await cancel(booking);
  await untilState(couple, 'offered');
  expect(await family.guest.see(family.entry)).toMatchObject({ state: 'waiting', position: 1 });
  await shop.database.query(
    `UPDATE listing_index SET snapshot = jsonb_set(snapshot, '{maxGuests}', $2) WHERE document_id = $1`,
    [shop.car.documentId, String(shop.car.maxGuests)],
  );
  await family.guest.leave(family.entry);
});

test('ends by itself when the arrival has passed', async () => {
  const waiting = await joins(await shop.aBooking());
  await shop.database.query(`UPDATE waitlist_entries SET over_at = now() WHERE reference = $1`, [
    waiting.entry.reference,
  ]);
  await runJob(shop.database, 'sweep');
  await untilState(waiting, 'over');
});

test('gives the same answer to the same key, and keeps one entry of each guest for the same dates', async () => {
  const booking = await shop.aBooking();
  const guest = aWaitingGuest(shop.server.url);
  const key = randomUUID();
  const answers = await Promise.all(Array.from({ length: 5 }, () => guest.join(shop.car, booking, {}, key)));
  expect(new Set(answers.map(({ status, data }) => `${status} ${data.reference}`)).size).toBe(1);
  const again = await guest.join(shop.car, booking);
  expect([again.status, again.error.details.code]).toEqual([409, 'already-waiting']);
});

test('lets one guest wait for so many dates, and no more', async () => {
  const guest = aWaitingGuest(shop.server.url);
  const bookings = [await shop.aBooking(), await shop.aBooking(), await shop.aBooking()];
  const codes = [];
  for (const booking of bookings) codes.push((await guest.join(shop.car, booking)).error?.details.code);
  expect(codes).toEqual([undefined, undefined, 'too-many-waiting']);
});

test('opens to its own token only', async () => {
  const { guest, entry } = await joins(await shop.aBooking());
  for (const method of ['GET', 'DELETE']) {
    for (const thief of [
      { ...entry, accessToken: 'wrong' },
      { ...entry, reference: 'WL-0000000000' },
    ]) {
      const { status, error } = await guest.ask(method, thief);
      expect([status, error.details.code]).toEqual([404, 'waitlist-entry-not-found']);
    }
  }
});

test('goes with the account of its guest', async () => {
  const booking = await shop.aBooking();
  const { email } = await aCustomer(shop.server, shop.database);
  const entry = await aWaitingGuest(shop.server.url, email).join(shop.car, booking);
  expect(entry.status).toBe(201);
  await shop.database.query(`DELETE FROM up_users WHERE email = $1`, [email]);
  expect(await shop.database.query(`SELECT 1 FROM waitlist_entries WHERE email = $1`, [email])).toEqual([]);
});

describe('joining is refused', () => {
  let taken: BookingView;
  beforeAll(async () => {
    taken = await shop.aBooking();
  });

  const customer = { firstName: 'Wanda', lastName: 'Waits', email: 'wanda@example.com' };
  type Case = readonly [
    what: string,
    changes: () => Record<string, unknown>,
    status: number,
    code: string,
    path?: readonly string[],
  ];
  const cases: readonly Case[] = [
    ['an unknown field', () => ({ surprise: 1 }), 400, 'invalid-request', ['surprise']],
    ['no kind of ours', () => ({ kind: 'boat' }), 400, 'invalid-request', ['kind']],
    ['no date', () => ({ from: 'tomorrow' }), 400, 'invalid-request', ['from']],
    ['a day that there is not', () => ({ from: '2027-02-30' }), 400, 'invalid-request', ['from']],
    ['an end before the beginning', () => ({ to: taken.from }), 400, 'invalid-request', ['to']],
    ['nobody', () => ({ guests: 0 }), 400, 'invalid-request', ['guests']],
    ['half a guest', () => ({ guests: 1.5 }), 400, 'invalid-request', ['guests']],
    ['half a day', () => ({ flexibleDays: 0.5 }), 400, 'invalid-request', ['flexibleDays']],
    ['too many days', () => ({ flexibleDays: 4 }), 400, 'invalid-request', ['flexibleDays']],
    ['days below zero', () => ({ flexibleDays: -1 }), 400, 'invalid-request', ['flexibleDays']],
    ['extras of no kind', () => ({ extras: [{ code: '' }] }), 400, 'invalid-request', ['extras', '0', 'code']],
    [
      'no address',
      () => ({ customer: { ...customer, email: 'wanda' } }),
      400,
      'invalid-request',
      ['customer', 'email'],
    ],
    ['no name', () => ({ customer: { email: 'w@example.com' } }), 400, 'invalid-request', ['customer', 'firstName']],
    ['no customer', () => ({ customer: undefined }), 400, 'invalid-request', ['customer']],
    ['a listing that there is not', () => ({ listing: 'nothing' }), 404, 'listing-not-found'],
    ['a listing of another kind', () => ({ kind: 'villa' }), 404, 'listing-not-found'],
    ['dates of the past', () => ({ from: '2020-01-01', to: '2020-01-08' }), 422, 'dates-in-the-past'],
    ['dates far ahead', () => ({ from: '2098-01-01', to: '2098-01-08' }), 422, 'dates-too-far-ahead'],
    ['hours of what is rented by the day', () => ({ from: `${taken.from}T10:00` }), 422, 'period-not-in-rental-unit'],
    ['more guests than fit in', () => ({ guests: 999 }), 422, 'too-many-guests'],
    ['an extra that there is not', () => ({ extras: [{ code: 'unicorn', quantity: 1 }] }), 422, 'extra-unknown'],
    [
      'dates that are free',
      () => ({ from: shiftedYear(taken.from), to: shiftedYear(taken.to) }),
      409,
      'dates-available',
    ],
  ];

  test.each(cases.map((one) => [one[0], one] as const))(
    'for %s, with its rule, and nothing is stored',
    async (_, one) => {
      const [, changes, status, code, path] = one;
      const before = [await rows('waitlist_entries'), await rows('waitlist_stays'), await rows('idempotency_keys')];
      const answer = await aWaitingGuest(shop.server.url).join(shop.car, taken, changes());
      expect([answer.status, answer.error.details.code]).toEqual([status, code]);
      if (path) {
        const errors = answer.error.details['errors'];
        expect(errors).toEqual(expect.arrayContaining([expect.objectContaining({ path })]));
      }
      const after = [await rows('waitlist_entries'), await rows('waitlist_stays'), await rows('idempotency_keys')];
      expect(after).toEqual(before);
    },
  );

  test('without a key', async () => {
    const { status, error } = await aWaitingGuest(shop.server.url).join(shop.car, taken, {}, '');
    expect([status, error.details.code]).toEqual([400, 'idempotency-key-missing']);
  });
});

/** Some months later, on a day that no other test touches. */
function shiftedYear(date: string): string {
  const shifted = new Date(`${date}T00:00:00Z`);
  shifted.setUTCDate(shifted.getUTCDate() + 7 * 25);
  return shifted.toISOString().slice(0, 10);
}
