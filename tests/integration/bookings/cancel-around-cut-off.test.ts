import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { Temporal } from 'temporal-polyfill';
import { eventually } from '../../support/eventually';
import { expectInvariantsToHold } from '../../support/expect-invariants';
import type { BookingView } from '../../support/guest';
import { openShop, type Shop } from '../../support/shop';
import { startServer, type TestServer } from '../../support/start-server';

const PRELOAD = resolve(__dirname, '../../support/preloads/other-clock.cjs');
const clockAhead = join(mkdtempSync(join(tmpdir(), 'clock-')), 'ms');

/** 33.33 % until two weeks before arrival, 16.67 % until the day before. */
const TIERS = [
  { daysBeforeArrival: 14, refundBps: 3_333 },
  { daysBeforeArrival: 1, refundBps: 1_667 },
];

let shop: Shop;
/** Another process at the same database, whose clock the tests set; it does no work but answers. */
let server: TestServer;

beforeAll(async () => {
  shop = await openShop();
  writeFileSync(clockAhead, '0');
  server = await startServer({
    ...{ database: shop.database, stripe: shop.stripe, nodeArgs: ['--require', PRELOAD] },
    env: { WORKER: 'off', CLOCK_AHEAD_FILE: clockAhead },
  });
});

afterEach(() => expectInvariantsToHold(shop.database.url));

function setClock(instant: Temporal.Instant): void {
  writeFileSync(clockAhead, String(instant.epochMilliseconds - Date.now()));
}

/** A booking that was paid to an odd cent, with an arrival of our choosing under the policy above. */
async function arriving(from: Temporal.PlainDate, timeZone: string, tiers = TIERS) {
  const { booking, payment } = await shop.aStartedPayment();
  await shop.desk.payWith(payment.clientSecret);
  await present(booking, ({ state }) => state === 'confirmed');
  await shop.database.query(
    `UPDATE bookings SET "from" = $2, time_zone = $3::text, agreement =
       jsonb_set(jsonb_set(agreement, '{timeZone}', to_jsonb($3::text)), '{cancellationPolicy,tiers}', $4::jsonb)
      WHERE reference = $1`,
    [booking.reference, from.toString(), timeZone, JSON.stringify(tiers)],
  );
  const paidMinor = payment.amount.amountMinor;
  expect(paidMinor % 10_000).not.toBe(0); // or nothing would have to be rounded
  return { booking, paidMinor };
}

const present = (booking: BookingView, isSo: (view: BookingView) => boolean) =>
  eventually(
    () => shop.guest.booking(booking),
    ({ data }) => isSo(data),
  );

interface Terms {
  readonly token: string;
  readonly refund: { readonly amountMinor: number };
  readonly fee: { readonly amountMinor: number };
}

const headersOf = ({ accessToken }: BookingView) => ({ 'x-booking-token': accessToken });

async function quote(booking: BookingView): Promise<Terms> {
  const answer = await server.api.get(`/api/bookings/${booking.reference}/cancellation-quote`).set(headersOf(booking));
  expect([answer.status, answer.body]).toMatchObject([200, {}]);
  return (answer.body as { data: Terms }).data;
}

async function cancel(booking: BookingView): Promise<Terms> {
  const terms = await quote(booking);
  const path = `/api/bookings/${booking.reference}/cancel`;
  await server.api.post(path).set(headersOf(booking)).send({ token: terms.token }).expect(200);
  return terms;
}

/** What our books say went back, and what came back at the provider. */
async function givenBack({ reference }: BookingView): Promise<readonly [ours: number, theirs: number]> {
  const rows = await shop.database.query<{ charge: string; amount: string }>(
    `SELECT p.provider_reference AS charge, coalesce((SELECT sum(l.amount_minor) FROM ledger_events l
              WHERE l.payment_id = p.document_id AND l.kind = 'refunded'), 0) AS amount
       FROM payments p JOIN payments_booking_lnk k ON k.payment_id = p.id JOIN bookings b ON b.id = k.booking_id
      WHERE b.reference = $1`,
    [reference],
  );
  const [{ charge, amount } = { charge: '', amount: '0' }] = rows;
  const { data } = await shop.desk.stripe.refunds.list({ payment_intent: charge });
  return [Number(amount), data.reduce((sum, refund) => sum + refund.amount, 0)];
}

/** Rounded half-up, reckoned in whole numbers. */
const part = (paidMinor: number, bps: number) => Number((BigInt(paidMinor) * BigInt(bps) + 5_000n) / 10_000n);

describe.each([
  ['Europe/Paris', '2027-10-31', 'the day has 25 hours'],
  ['America/New_York', '2027-03-13', 'the next day has 23 hours'],
  ['Pacific/Auckland', '2027-04-03', 'the next day has 25 hours'],
  ['Australia/Lord_Howe', '2027-10-03', 'the day has half an hour less'],
  ['Asia/Dubai', '2027-06-17', 'clocks never change'],
])('%s, where the cut-off is the end of %s and %s', (timeZone, lastDay) => {
  const cutOff = Temporal.PlainDate.from(lastDay).add({ days: 1 }).toZonedDateTime({ timeZone }).toInstant();
  const arrival = Temporal.PlainDate.from(lastDay).add({ days: 14 });

  test.each([
    ['the last minute before', cutOff.subtract({ seconds: 55 }), 3_333],
    ['the first minute after', cutOff, 1_667],
  ])('%s it gives its part back to the cent', async (_when, now, bps) => {
    const { booking, paidMinor } = await arriving(arrival, timeZone);
    setClock(now);
    const terms = await cancel(booking);
    const expected = part(paidMinor, bps);
    expect([terms.refund.amountMinor, terms.fee.amountMinor]).toEqual([expected, paidMinor - expected]);
    expect(
      await eventually(
        () => givenBack(booking),
        ([ours]) => ours > 0,
      ),
    ).toEqual([expected, expected]);
  });
});

test('a quote of the last minute holds after it', async () => {
  const cutOff = Temporal.ZonedDateTime.from('2027-06-18T00:00[Europe/Paris]').toInstant();
  const { booking, paidMinor } = await arriving(Temporal.PlainDate.from('2027-07-01'), 'Europe/Paris');
  setClock(cutOff.subtract({ seconds: 55 }));
  const { token } = await quote(booking);
  setClock(cutOff.add({ seconds: 60 }));
  const path = `/api/bookings/${booking.reference}/cancel`;
  await server.api.post(path).set(headersOf(booking)).send({ token }).expect(200);
  const expected = part(paidMinor, 3_333);
  expect(
    await eventually(
      () => givenBack(booking),
      ([ours]) => ours > 0,
    ),
  ).toEqual([expected, expected]);
});

describe('after the start', () => {
  test.each([
    ['a day', 1],
    ['as long as would give half before it', 40],
    ['as long as would give all before it', 70],
  ])('%s later nothing comes back', async (_when, days) => {
    const { booking, paidMinor } = await arriving(Temporal.PlainDate.from('2027-07-01'), 'Europe/Paris', [
      { daysBeforeArrival: 60, refundBps: 10_000 },
      { daysBeforeArrival: 30, refundBps: 5_000 },
      { daysBeforeArrival: 0, refundBps: 1_000 },
    ]);
    setClock(Temporal.ZonedDateTime.from('2027-07-01T12:00[Europe/Paris]').add({ days }).toInstant());
    const terms = await cancel(booking);
    expect([terms.refund.amountMinor, terms.fee.amountMinor]).toEqual([0, paidMinor]);
    expect((await shop.guest.booking(booking)).data.state).toBe('cancelled');
    expect(await givenBack(booking)).toEqual([0, 0]);
  });
});
