import { randomUUID } from 'node:crypto';
import { signInAsAdministrator, type AdminSession } from '../../support/admin-session';
import { askDesk } from '../../support/ask-desk';
import { eventually } from '../../support/eventually';
import { expectInvariantsToHold } from '../../support/expect-invariants';
import { payTokenIn } from '../../support/guest-mails';
import { datesFor, type Dates } from '../../support/listings';
import { runJob } from '../../support/run-job';
import { openShop, type Shop } from '../../support/shop';
import { startMailSimulatorProcess, type MailSimulatorProcess } from '../../support/start-mail-simulator';
import { aWaitingGuest, endHold, expireNow } from '../../support/waiting-guest';
import type { PaymentView } from '../../support/guest';

interface OptionView {
  readonly reference: string;
  readonly state: string;
  readonly until: string;
  readonly from: string;
  readonly to: string;
  readonly challenge: { readonly entry: string } | null;
}

const DAY = 86_400_000;

let shop: Shop;
let post: MailSimulatorProcess;
let staff: AdminSession;
let slot = 0;

beforeAll(async () => {
  post = await startMailSimulatorProcess();
  shop = await openShop({
    ...post.env,
    ...{
      SITE_URL: 'https://www.midas.example',
      OPTION_LEAD_SECONDS: '3600',
      OPTIONS_PER_LISTING: '100',
      OPTIONS_PER_GUEST: '3',
    },
    ...{ BANK_ACCOUNT_NAME: 'Midas AG', BANK_IBAN: 'CH9300762011623852957', TRANSFER_LEAD_SECONDS: '3600' },
    TRANSFER_WAIT_SECONDS: '3600',
  });
  staff = await signInAsAdministrator(shop.server);
}, 180_000);

afterEach(() => expectInvariantsToHold(shop.database.url));

/** Far enough ahead for an option of days. */
const someDates = () => datesFor(shop.car, 10 + slot++);
const inDays = (days: number) => new Date(Date.now() + days * DAY).toISOString();
const someone = () => `option-${randomUUID()}@example.com`;

const body = ({ from, to }: Dates, changes: Record<string, unknown> = {}) => ({
  stay: { kind: shop.car.kind, listing: shop.car.documentId, from, to, guests: 1 },
  customer: { firstName: 'Olga', lastName: 'Option', email: someone(), locale: 'fr' },
  until: inDays(3),
  ...changes,
});

async function anOption(dates = someDates(), changes: Record<string, unknown> = {}) {
  const request = body(dates, changes);
  const { value, error } = await askDesk<OptionView>(staff, '/options', request);
  expect(error).toBeUndefined();
  return { option: value as OptionView, email: request.customer.email, dates };
}

async function see({ reference }: Pick<OptionView, 'reference'>) {
  const [row] = await shop.database.query<{ state: string; until: Date }>(
    `SELECT b.state, a.expires_at AS until FROM bookings b JOIN allocations a ON a.booking_reference = b.reference
      WHERE b.reference = $1 ORDER BY a.created_at DESC LIMIT 1`,
    [reference],
  );
  return row;
}

const historyOf = async ({ reference }: Pick<OptionView, 'reference'>) =>
  (
    await shop.database.query<{ step: string }>(
      `SELECT e.name || ' by ' || split_part(e.actor, ':', 1) AS step FROM booking_events e
         JOIN booking_events_booking_lnk k ON k.booking_event_id = e.id JOIN bookings b ON b.id = k.booking_id
        WHERE b.reference = $1 ORDER BY e.id`,
      [reference],
    )
  ).map(({ step }) => step);

/** Pays by the link of the newest mail to an address. */
async function payByMail(email: string): Promise<void> {
  const token = payTokenIn(await post.mailTo(email));
  const payment = await shop.guest.post<PaymentView>(
    `/api/payment-links/${token}/payments`,
    { provider: 'stripe' },
    { 'idempotency-key': randomUUID() },
  );
  await shop.desk.payWith(payment.data.clientSecret);
}

const challenged = async (option: OptionView) =>
  eventually(
    async () => (await staff.get('/desk/options')).body['data'] as OptionView[],
    (options) => options.some(({ reference, challenge }) => reference === option.reference && challenge !== null),
  );

test('staff keep dates for days, and the guest is written to with the deadline and a link to pay', async () => {
  const { option, email } = await anOption();
  expect(option).toMatchObject({ state: 'awaiting_payment', challenge: null });
  expect((await see(option))?.until.toISOString()).toBe(option.until);
  expect(await historyOf(option)).toEqual(['booking.placed by staff', 'booking.option-placed by staff']);
  const mail = await post.mailTo(email);
  expect([mail.subject, mail.text.includes(option.reference)]).toEqual(['Nous gardons vos dates', true]);
  await payByMail(email);
  await eventually(
    () => see(option),
    (seen) => seen?.state === 'confirmed',
  );
});

test('the same command is one option', async () => {
  const request = body(someDates());
  const key = randomUUID();
  const send = () => staff.send('POST', '/desk/options', request, { 'Idempotency-Key': key });
  const [first, second] = [await send(), await send()];
  expect([first.status, second.status]).toEqual([201, 201]);
  expect(second.body['data']).toEqual(first.body['data']);
});

test('an unpaid booking becomes an option, once', async () => {
  const booking = await shop.aBooking();
  const turn = () => askDesk<OptionView>(staff, `/bookings/${booking.reference}/option`, { until: inDays(1) });
  expect((await turn()).value?.reference).toBe(booking.reference);
  expect((await turn()).error?.code).toBe('option-exists');
});

test('its guest is reminded before it ends, and it ends like any hold', async () => {
  const { option, email } = await anOption();
  const placed = await post.mailTo(email);
  await shop.database.query(`UPDATE booking_options SET remind_at = now() WHERE booking_reference = $1`, [
    option.reference,
  ]);
  await shop.database.query(`DELETE FROM pgboss.job WHERE name = 'remind-of-option'`); // it waits for another time
  await runJob(shop.database, 'sweep', 2);
  expect((await post.mailTo(email, placed)).subject).toBe('Vos dates seront bientôt libérées');
  await expireNow(shop.database, option);
  await eventually(
    () => see(option),
    (seen) => seen?.state === 'expired',
  );
  expect((await post.mailsTo(email)).length).toBe(2);
});

test('staff make it longer, and let it go', async () => {
  const { option } = await anOption();
  const until = inDays(5);
  const longer = await askDesk<OptionView>(staff, `/options/${option.reference}/extend`, {
    until,
    reason: 'She asked.',
  });
  expect(longer.value?.until).toBe(until);
  const released = await askDesk<OptionView>(staff, `/options/${option.reference}/release`, { reason: 'She is off.' });
  expect(released.value?.state).toBe('cancelled');
  const again = await askDesk(staff, `/options/${option.reference}/release`, { reason: 'She is off.' });
  expect(again.error?.code).toBe('option-over');
});

test('one guest has so many options, and no more', async () => {
  const customer = { firstName: 'Olga', lastName: 'Option', email: someone() };
  for (let count = 0; count < 3; count += 1) await anOption(someDates(), { customer });
  const fourth = await askDesk(staff, '/options', body(someDates(), { customer }));
  expect(fourth.error).toMatchObject({ code: 'too-many-options', of: 'guest', maximum: 3 });
});

describe('somebody who waits', () => {
  test('has the dates asked for: the holder pays in time, and they are theirs', async () => {
    const { option, email, dates } = await anOption();
    const placed = await post.mailTo(email);
    const waiter = aWaitingGuest(shop.server.url, shop.database);
    const entry = await waiter.join(shop.car, dates);
    await challenged(option);
    const until = (await see(option))?.until.getTime() ?? 0;
    expect(until).toBeLessThanOrEqual(Date.now() + DAY);
    expect(until).toBeGreaterThan(Date.now() + DAY / 2);
    expect((await post.mailTo(email, placed)).subject).toBe('Quelqu’un d’autre souhaite vos dates : veuillez décider');
    await payByMail(email);
    await eventually(
      () => see(option),
      (seen) => seen?.state === 'confirmed',
    );
    expect((await waiter.see(entry.data)).state).toBe('waiting');
  });

  test('gets the dates where the holder lets the time pass', async () => {
    const { option, dates } = await anOption();
    const waiter = aWaitingGuest(shop.server.url, shop.database);
    const entry = await waiter.join(shop.car, dates);
    await challenged(option);
    await expireNow(shop.database, option);
    const { offer } = await eventually(
      () => waiter.see(entry.data),
      ({ state }) => state === 'offered',
    );
    expect(offer).toMatchObject({ state: 'awaiting_payment', from: dates.from });
    expect((await see(option))?.state).toBe('expired');
  });

  test('does not get what is being paid for when the time is over, and neither does a rival', async () => {
    const { option, email, dates } = await anOption();
    const waiter = aWaitingGuest(shop.server.url, shop.database);
    const entry = await waiter.join(shop.car, dates);
    await challenged(option);
    await shop.desk.control('webhooks/withhold');
    await payByMail(email);
    await endHold(shop.database, option);
    const quote = await shop.guest.quote(shop.car, dates.from, dates.to);
    const rival = await shop.guest.book(quote.data.id);
    await shop.desk.control('webhooks/release');
    expect([rival.status, (await see(option))?.state]).toEqual([409, 'confirmed']);
    expect((await waiter.see(entry.data)).state).toBe('waiting');
  });

  test('has one option asked for at a time, which nobody makes longer meanwhile', async () => {
    const { option, dates } = await anOption();
    const [first, second] = [
      aWaitingGuest(shop.server.url, shop.database),
      aWaitingGuest(shop.server.url, shop.database),
    ];
    const entry = await first.join(shop.car, dates);
    await challenged(option);
    await second.join(shop.car, dates);
    const path = `/options/${option.reference}`;
    expect((await askDesk(staff, `${path}/challenge`)).error).toMatchObject({
      code: 'option-challenged',
      entry: entry.data.reference,
    });
    const longer = await askDesk(staff, `${path}/extend`, { until: inDays(6), reason: 'She asked.' });
    expect(longer.error?.code).toBe('option-challenged');
  });

  test('who leaves gives the holder the former deadline back', async () => {
    const { option, dates } = await anOption();
    const waiter = aWaitingGuest(shop.server.url, shop.database);
    const entry = await waiter.join(shop.car, dates);
    await challenged(option);
    await waiter.leave(entry.data);
    await eventually(
      () => see(option),
      (seen) => seen?.until.toISOString() === option.until,
    );
    expect((await historyOf(option)).slice(-2)).toEqual([
      'booking.option-challenged by system',
      'booking.option-kept by system',
    ]);
  });

  test('waits for money that was announced before, and nobody announces any afterwards', async () => {
    const transfer = (reference: string, payable: string | undefined, accessToken: string) =>
      shop.guest.post(`/api/bookings/${reference}/transfer`, { payable }, { 'x-booking-token': accessToken });
    const [announced, asked] = [await shop.aBooking(), await shop.aBooking()];
    for (const { reference } of [announced, asked]) {
      expect((await askDesk(staff, `/bookings/${reference}/option`, { until: inDays(1) })).error).toBeUndefined();
    }
    expect((await transfer(announced.reference, announced.payables[0]?.id, announced.accessToken)).status).toBe(200);
    await aWaitingGuest(shop.server.url, shop.database).join(shop.car, announced);
    const refused = await askDesk(staff, `/options/${announced.reference}/challenge`);
    expect(refused.error?.code).toBe('option-not-challengeable');
    await aWaitingGuest(shop.server.url, shop.database).join(shop.car, asked);
    await challenged({ ...asked, until: '', challenge: null });
    const late = await transfer(asked.reference, asked.payables[0]?.id, asked.accessToken);
    expect([late.status, late.error.details.code]).toEqual([422, 'transfer-too-late']);
  });
});

describe('what was noted beside an option', () => {
  const noteOf = async ({ reference }: OptionView) =>
    (
      await shop.database.query<{ note: string | null }>(
        `SELECT note FROM booking_options WHERE booking_reference = $1`,
        [reference],
      )
    )[0]?.note;

  test('goes with the account of its guest, and no other does', async () => {
    const [mine, others] = [
      await anOption(undefined, { note: 'Sister of Ada' }),
      await anOption(undefined, { note: 'Kept' }),
    ];
    await shop.database.query(`INSERT INTO up_users (username, email, confirmed) VALUES ($1, $1, true)`, [mine.email]);
    await shop.database.query(`DELETE FROM up_users WHERE email = $1`, [mine.email]);
    expect([await noteOf(mine.option), await noteOf(others.option)]).toEqual([null, 'Kept']);
  });

  test('is forgotten long after the option was over, and not before', async () => {
    const { option } = await anOption(undefined, { note: 'Calls on Monday' });
    await expireNow(shop.database, option);
    await eventually(
      () => see(option),
      (seen) => seen?.state === 'expired',
    );
    await runJob(shop.database, 'tidy-waitlist');
    expect(await noteOf(option)).toBe('Calls on Monday');
    await shop.database.query(`UPDATE bookings SET hold_expires_at = now() - interval '91 days' WHERE reference = $1`, [
      option.reference,
    ]);
    await runJob(shop.database, 'tidy-waitlist');
    expect(await noteOf(option)).toBeNull();
  });
});

describe('refused with its rule, and nothing stored', () => {
  type Case = readonly [what: string, changes: Record<string, unknown>, code: string, path?: readonly string[]];
  const cases: readonly Case[] = [
    ['an unknown field', { surprise: 1 }, 'invalid-request', ['surprise']],
    ['no deadline', { until: undefined }, 'invalid-request', ['until']],
    ['a deadline that is a date', { until: '2027-01-01' }, 'invalid-request', ['until']],
    ['a quote and a stay', { quote: 'Q' }, 'invalid-request', ['quote']],
    ['neither', { stay: undefined }, 'invalid-request', ['quote']],
    ['no guest', { customer: undefined }, 'invalid-request', ['customer']],
    ['an empty note', { note: ' ' }, 'invalid-request', ['note']],
    ['a stay without an end', { stay: { kind: 'vehicle', listing: 'x' } }, 'invalid-request', ['stay', 'to']],
    ['a quote that there is not', { stay: undefined, quote: 'NOTHING' }, 'quote-not-found'],
    ['a deadline in the past', { until: '2020-01-01T00:00:00Z' }, 'option-too-short'],
    ['a deadline too far ahead', { until: inDays(8) }, 'option-too-long'],
  ];

  test.each(cases.map((one) => [one[0], one] as const))('%s', async (_, [, changes, code, path]) => {
    const count = async () =>
      shop.database
        .query(`SELECT (SELECT count(*) FROM bookings) AS bookings, (SELECT count(*) FROM booking_options) AS options,
        (SELECT count(*) FROM allocations) AS allocations, (SELECT count(*) FROM outgoing_mails) AS mails`);
    const before = await count();
    const { error } = await askDesk(staff, '/options', body(datesFor(shop.car, 60), changes));
    expect(error?.code).toBe(code);
    if (path)
      expect(error).toMatchObject({ errors: expect.arrayContaining([expect.objectContaining({ path })]) as [] });
    expect(await count()).toEqual(before);
  });

  test('nobody waits', async () => {
    const { option } = await anOption();
    expect((await askDesk(staff, `/options/${option.reference}/challenge`)).error?.code).toBe('nobody-waits');
  });

  test('what is no option', async () => {
    const booking = await shop.aBooking();
    for (const [path, fields] of [
      ['extend', { until: inDays(2), reason: 'She asked.' }],
      ['release', { reason: 'She is off.' }],
      ['challenge', {}],
    ] as const) {
      const { error } = await askDesk(staff, `/options/${booking.reference}/${path}`, fields);
      expect(error?.code).toBe('option-not-found');
    }
  });
});
