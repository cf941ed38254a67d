import { randomUUID } from 'node:crypto';
import { addDays } from '../../../src/domain/shared/calendar-date';
import { aCustomer } from '../../support/a-customer';
import { eventually } from '../../support/eventually';
import { expectInvariantsToHold } from '../../support/expect-invariants';
import type { BookingView } from '../../support/guest';
import { aListingWith, datesFor, type Dates } from '../../support/listings';
import { runJob } from '../../support/run-job';
import { openShop, type Shop } from '../../support/shop';
import { linkIn, startMailSimulatorProcess, type MailSimulatorProcess } from '../../support/start-mail-simulator';
import { payTokenIn } from '../../support/guest-mails';
import {
  aWaitingGuest,
  endHold,
  expireNow,
  waitingToken,
  type WaitingGuest,
  type WaitingView,
} from '../../support/waiting-guest';

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
  const guest = aWaitingGuest(shop.server.url, shop.database);
  const { status, data, error } = await guest.join(shop.car, dates, changes);
  expect([status, error]).toEqual([202, undefined]);
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
  const joined = await post.mailTo(first.guest.email);
  await cancel(booking);
  const { offer } = await untilState(first, 'offered');
  expect(await second.guest.see(second.entry)).toMatchObject({ state: 'waiting', position: 1 });
  expect(offer).toMatchObject({ state: 'awaiting_payment', from: booking.from });
  expect(offer?.total.amountMinor).toBeGreaterThan(booking.total.amountMinor);
  const placed = await first.guest.guest.booking(offer as { reference: string; accessToken: string });
  expect(placed.data.customer).toMatchObject({ firstName: 'Wanda', email: first.guest.email });
  const mail = await post.mailTo(first.guest.email, joined);
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

test('gives the same answer to the same key', async () => {
  const booking = await shop.aBooking();
  const guest = aWaitingGuest(shop.server.url, shop.database);
  const key = randomUUID();
  const answers = await Promise.all(Array.from({ length: 5 }, () => guest.join(shop.car, booking, {}, key)));
  expect(new Set(answers.map(({ status, data }) => `${status} ${data.reference}`)).size).toBe(1);
});

test('lets one guest wait for so many dates, and no more', async () => {
  const guest = aWaitingGuest(shop.server.url, shop.database);
  const bookings = [await shop.aBooking(), await shop.aBooking(), await shop.aBooking()];
  const codes = [];
  for (const booking of bookings) codes.push((await guest.join(shop.car, booking)).error?.details.code);
  expect(codes).toEqual([undefined, undefined, 'too-many-waiting']);
});

/** What a browser sends, and the whole answer. */
async function joinAs(email: string, dates: Dates, headers: Record<string, string> = {}) {
  const { kind, documentId: listing } = shop.car;
  const { from, to } = dates;
  const customer = { firstName: 'Wanda', lastName: 'Waits', email };
  const body = { kind, listing, from, to, guests: 1, flexibleDays: 1, customer };
  return shop.guest.post<WaitingView>('/api/waitlist', body, { 'idempotency-key': randomUUID(), ...headers });
}

test('tells nobody who types an address whether it waits already; its owner is written to', async () => {
  const booking = await shop.aBooking();
  const known = await joins(booking);
  const mail = await post.mailTo(known.guest.email);
  const again = await joinAs(known.guest.email, booking);
  expect(again).toEqual(await joinAs(`new-${randomUUID()}@example.com`, booking));
  expect([again.status, Object.keys(again.data).sort()]).toEqual([
    202,
    ['extras', 'flexibleDays', 'from', 'guests', 'kind', 'listing', 'to'],
  ]);
  const link = linkIn(mail, '/waitlist');
  expect(link.searchParams.get('token')).toBe(waitingToken(link.searchParams.get('reference') ?? ''));
  expect(link.searchParams.get('reference')).toBe(known.entry.reference);
  expect(await known.guest.see(known.entry)).toMatchObject({ state: 'waiting', position: 1, flexibleDays: 0 });
  const entries = await shop.database.query(`SELECT 1 FROM waitlist_entries WHERE email = $1`, [known.guest.email]);
  const mails = await shop.database.query(`SELECT 1 FROM outgoing_mails WHERE recipient = $1`, [known.guest.email]);
  expect([entries.length, mails.length]).toEqual([1, 1]); // once a day, however often a stranger joins
});

test('refuses likewise whoever waits for as many dates as one may', async () => {
  const [first, second, third] = [await shop.aBooking(), await shop.aBooking(), await shop.aBooking()];
  const email = `full-${randomUUID()}@example.com`;
  for (const booking of [first, second]) expect((await joinAs(email, booking)).status).toBe(202);
  expect(await joinAs(email, first)).toEqual(await joinAs(email, third));
  expect((await joinAs(email, first)).error.details.code).toBe('too-many-waiting');
});

test('shows whoever is signed in their entry, and the same one when they join again', async () => {
  const booking = await shop.aBooking();
  const { email, jwt } = await aCustomer(shop.server, shop.database);
  const headers = { authorization: `Bearer ${jwt}` };
  const [first, again] = [await joinAs(email, booking, headers), await joinAs(email, booking, headers)];
  expect([first.status, again]).toEqual([201, first]);
  expect(first.data.accessToken).toBe(waitingToken(first.data.reference));
});

/** Somebody waits for a stay that nobody can be given, and somebody else for a longer one. */
test.each([['exclusion_violation'], ['raise_exception']])(
  'goes on to the next where the first cannot be served for a reason that nobody knew (%s), and tries again later',
  async (reason) => {
    const booking = await shop.aBooking();
    const [first, second] = [await joins(booking), await joins({ ...booking, to: addDays(booking.to, 1) })];
    await shop.database.query(`CREATE FUNCTION refuse_it() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN RAISE EXCEPTION 'not this one' USING ERRCODE = '${reason}'; END $$`);
    await shop.database.query(
      `DO $do$ BEGIN EXECUTE format('CREATE TRIGGER refuse_it BEFORE INSERT ON allocations FOR EACH ROW
         WHEN (NEW.during = %L::tstzrange) EXECUTE FUNCTION refuse_it()',
         (SELECT during FROM allocations WHERE booking_reference = '${booking.reference}')); END $do$`,
    );
    await cancel(booking);
    await untilState(second, 'offered');
    expect((await first.guest.see(first.entry)).state).toBe('waiting');
    await shop.database.query(`DROP TRIGGER refuse_it ON allocations`);
    await shop.database.query(`DROP FUNCTION refuse_it()`);
    await second.guest.leave(second.entry);
    await untilState(first, 'offered');
  },
);

test('is given a unit that is free while nobody knows whether the other one is being paid for', async () => {
  const twin = await aListingWith(shop.database, 2);
  const dates = datesFor(twin, 30);
  const quote = await shop.guest.quote(twin, dates.from, dates.to);
  const [paying, leaving] = [(await shop.guest.book(quote.data.id)).data, (await shop.guest.book(quote.data.id)).data];
  const guest = aWaitingGuest(shop.server.url, shop.database);
  const waiting = { guest, entry: (await guest.join(twin, dates)).data };
  expect((await shop.guest.pay(paying)).status).toBe(201);
  const silence = { path: '/v1/payment_intents/*', kind: 'status', status: 503, times: 1_000 };
  for (const method of ['GET', 'POST']) await shop.desk.control('faults', { ...silence, method });
  await endHold(shop.database, paying);
  await cancel(leaving);
  await untilState(waiting, 'offered');
  const kept = `SELECT state FROM allocations WHERE booking_reference = $1`;
  expect(await shop.database.query(kept, [paying.reference])).toEqual([{ state: 'held' }]);
  await fetch(`${shop.stripe.url}/_control/faults`, { method: 'DELETE' });
});

test('goes by what the listing says today, not on the day of joining', async () => {
  const booking = await shop.aBooking();
  const { entry } = await joins(booking);
  const needs = () =>
    shop.database.query<{ rest: number }>(
      `SELECT (needs ->> 'rest_minutes')::int AS rest FROM waitlist_stays WHERE entry_reference = $1`,
      [entry.reference],
    );
  const setRest = (minutes: number) =>
    shop.database.query(
      `UPDATE listing_index SET snapshot = jsonb_set(snapshot, '{turnaround,crewRestMinutes}', to_jsonb($2::int)),
              version = nextval('listing_versions') WHERE document_id = $1`,
      [shop.car.documentId, minutes],
    );
  for (const rest of [77, shop.car.turnaround.crewRestMinutes]) {
    await setRest(rest);
    await runJob(shop.database, 'sweep');
    await eventually(needs, ([row]) => row?.rest === rest);
  }
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
  const entry = await aWaitingGuest(shop.server.url, shop.database, email).join(shop.car, booking);
  expect(entry.status).toBe(202);
  await shop.database.query(`DELETE FROM up_users WHERE email = $1`, [email]);
  expect(await shop.database.query(`SELECT 1 FROM waitlist_entries WHERE email = $1`, [email])).toEqual([]);
});

test('forgets whose account is deleted in what they were offered, too, and what is long over', async () => {
  const booking = await shop.aBooking();
  const { email } = await aCustomer(shop.server, shop.database);
  const guest = aWaitingGuest(shop.server.url, shop.database, email);
  const waiting = { guest, entry: (await guest.join(shop.car, booking)).data };
  await cancel(booking);
  const offered = await guest.offered(await untilState(waiting, 'offered'));
  await shop.database.query(`DELETE FROM up_users WHERE email = $1`, [email]);
  const row = () =>
    shop.database.query(
      `SELECT state, first_name, last_name, email, phone, locale FROM waitlist_entries WHERE reference = $1`,
      [waiting.entry.reference],
    );
  const nobody = { first_name: '-', last_name: '-', phone: null, locale: null };
  const address = `${waiting.entry.reference.toLowerCase()}@deleted.invalid`;
  expect(await row()).toEqual([{ ...nobody, state: 'offered', email: address }]);
  await expireNow(shop.database, offered);
  await untilState(waiting, 'lapsed');
  await runJob(shop.database, 'tidy-waitlist');
  expect(await row()).toHaveLength(1);
  await shop.database.query(
    `UPDATE waitlist_entries SET updated_at = now() - interval '91 days' WHERE reference = $1`,
    [waiting.entry.reference],
  );
  await runJob(shop.database, 'tidy-waitlist');
  expect(await row()).toEqual([]);
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
      const answer = await aWaitingGuest(shop.server.url, shop.database).join(shop.car, taken, changes());
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
    const { status, error } = await aWaitingGuest(shop.server.url, shop.database).join(shop.car, taken, {}, '');
    expect([status, error.details.code]).toEqual([400, 'idempotency-key-missing']);
  });
});

/** Some months later, on a day that no other test touches. */
function shiftedYear(date: string): string {
  const shifted = new Date(`${date}T00:00:00Z`);
  shifted.setUTCDate(shifted.getUTCDate() + 7 * 25);
  return shifted.toISOString().slice(0, 10);
}
