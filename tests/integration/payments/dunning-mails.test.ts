import { randomUUID } from 'node:crypto';
import { balanceOf, bookFarAhead } from '../../support/balances';
import { cancelUnder } from '../../support/canceller';
import { eventually } from '../../support/eventually';
import { expectInvariantsToHold } from '../../support/expect-invariants';
import type { BookingView, PaymentView } from '../../support/guest';
import { mailsAbout, payTokenIn } from '../../support/guest-mails';
import { runJob } from '../../support/run-job';
import { aConfirmedBooking } from '../../support/saving-guest';
import { openShop, type Shop } from '../../support/shop';
import { startMailSimulatorProcess, type MailSimulatorProcess } from '../../support/start-mail-simulator';

const ANNOUNCED = 'The balance of your booking is due soon';
const CHARGE_ANNOUNCED = 'The balance of your booking will be charged soon';
const DUE = 'The balance of your booking is due today';
const CHARGED = 'The balance of your booking is paid';
const REFUSED = 'The balance of your booking could not be charged';
const OVERDUE = 'The balance of your booking is overdue';
const LAST = 'Last reminder: the balance of your booking';
const CANCELLED = 'Your booking was cancelled because its balance was not paid';

let shop: Shop;
let post: MailSimulatorProcess;

beforeAll(async () => {
  post = await startMailSimulatorProcess();
  shop = await openShop({ ...post.env, SITE_URL: 'https://www.midas.example', RECONCILE_SECONDS: '1' });
  await bookFarAhead(shop);
});

afterEach(() => expectInvariantsToHold(shop.database.url));

/** Moves the due date of a balance so many days away from today, and has the dunner look twice, as hours later. */
async function dunned(days: number, ...bookings: readonly BookingView[]): Promise<void> {
  const payables = bookings.map((booking) => balanceOf(booking).id);
  await shop.database.query(`UPDATE payables SET due_on = current_date + $1::integer WHERE document_id = ANY($2)`, [
    days,
    payables,
  ]);
  for (let looks = 0; looks < 2; looks++) await look(payables);
}

/** Once this is done, whatever is due now was done, but for the answers of banks. */
async function look(payables: readonly string[]): Promise<void> {
  await shop.database.query(`UPDATE payables SET dunned_at = NULL WHERE document_id = ANY($1)`, [payables]);
  await runJob(shop.database, 'sweep', 2);
  await eventually(
    () =>
      shop.database.query(
        `SELECT 1 FROM pgboss.job WHERE name = 'collect-balance' AND state IN ('created', 'retry', 'active')`,
      ),
    (waiting) => waiting.length === 0,
  );
}

const triesAre = (booking: BookingView, ...states: string[]) =>
  eventually(
    () =>
      shop.database.query<{ state: string }>(
        `SELECT p.state FROM payments p JOIN payments_payable_lnk k ON k.payment_id = p.id
         JOIN payables y ON y.id = k.payable_id WHERE y.document_id = $1 ORDER BY p.id`,
        [balanceOf(booking).id],
      ),
    (tries) => tries.map(({ state }) => state).join() === states.join(),
  );

const mailsOf = (booking: BookingView) => mailsAbout({ shop, post }, booking);
const subjectsOf = async (booking: BookingView) => (await mailsOf(booking)).map(({ subject }) => subject);

const openLink = async (token: string) => {
  const response = await fetch(`${shop.server.url}/api/payment-links/${token}`);
  return (await response.json()) as { data: { booking: string; payable: { id: string } } };
};

test('a week before, each guest is told once what will happen, with a link by which the balance is paid', async () => {
  const [keeping, other] = [await aConfirmedBooking(shop), await aConfirmedBooking(shop, { isKept: false })];
  await dunned(7, keeping, other);
  expect([await subjectsOf(keeping), await subjectsOf(other)]).toEqual([[CHARGE_ANNOUNCED], [ANNOUNCED]]);
  const [mail] = await mailsOf(other);
  if (!mail) throw new Error('There is no mail.');
  expect(mail.links.map((link) => new URL(link).origin)).toContain('https://www.midas.example');
  expect((await openLink(payTokenIn(mail))).data).toMatchObject({
    booking: other.reference,
    payable: { id: balanceOf(other).id },
  });
});

test('on the day, whoever saved something is told that it was charged, and the others that the balance is due', async () => {
  const [keeping, other] = [await aConfirmedBooking(shop), await aConfirmedBooking(shop, { isKept: false })];
  await dunned(0, keeping, other);
  await triesAre(keeping, 'captured');
  expect([await subjectsOf(keeping), await subjectsOf(other)]).toEqual([[CHARGED], [DUE]]);
});

test('a charge that is refused is told once with a link, however often it is read again, and so is each reminder', async () => {
  const booking = await aConfirmedBooking(shop, { card: 'pm_card_chargeCustomerFail' });
  await dunned(0, booking);
  await triesAre(booking, 'requires_action');
  await runJob(shop.database, 'sweep'); // which reads the payment again
  expect(await subjectsOf(booking)).toEqual([REFUSED]);
  await dunned(-1, booking);
  await dunned(-3, booking);
  await dunned(-5, booking);
  expect(await subjectsOf(booking)).toEqual([REFUSED, OVERDUE, OVERDUE, LAST]);

  const [refused] = await mailsOf(booking);
  const begun = await shop.guest.post<PaymentView>(
    `/api/payment-links/${refused ? payTokenIn(refused) : ''}/payments`,
    { provider: 'stripe' },
    { 'idempotency-key': randomUUID() },
  );
  await shop.desk.payWith(begun.data.clientSecret);
  await triesAre(booking, 'captured');
  await dunned(-6, booking);
  expect(await subjectsOf(booking)).toEqual([REFUSED, OVERDUE, OVERDUE, LAST]); // they know that they paid
});

test('is written in the language that the guest booked in', async () => {
  const booking = await aConfirmedBooking(shop, { isKept: false });
  await shop.database.query(`UPDATE bookings SET contact_locale = 'de-CH' WHERE reference = $1`, [booking.reference]);
  await dunned(0, booking);
  expect(await subjectsOf(booking)).toEqual(['Der Restbetrag Ihrer Buchung ist heute fällig']);
});

test('whoever has cancelled hears nothing of a balance, also not what was waiting to be sent', async () => {
  const [early, late] = [
    await aConfirmedBooking(shop, { isKept: false }),
    await aConfirmedBooking(shop, { isKept: false }),
  ];
  await cancelUnder(shop, early, 10_000);
  await post.fault('temporary', { times: 1 });
  await shop.database.query(`UPDATE payables SET due_on = current_date WHERE document_id = ANY($1)`, [
    [balanceOf(early).id, balanceOf(late).id],
  ]);
  await look([balanceOf(early).id, balanceOf(late).id]);
  await eventually(
    () => shop.database.query(`SELECT 1 FROM outgoing_mails WHERE last_failure IS NOT NULL AND state = 'queued'`),
    (waiting) => waiting.length === 1,
  );
  await cancelUnder(shop, late, 10_000);
  await shop.database.query(
    `UPDATE outgoing_mails SET next_try_at = now() - interval '1 minute' WHERE state = 'queued'`,
  );
  await runJob(shop.database, 'sweep');
  expect([await subjectsOf(early), await subjectsOf(late)]).toEqual([[], []]);
});

/** The next mail that is tried waits, and nobody gets it before `release`. */
async function withTheMailWaiting(cause: () => Promise<unknown>): Promise<void> {
  await post.fault('temporary', { times: 1 });
  await cause();
  await eventually(
    () => shop.database.query(`SELECT 1 FROM outgoing_mails WHERE last_failure IS NOT NULL AND state = 'queued'`),
    (waiting) => waiting.length === 1,
  );
  await shop.database.query(`UPDATE outgoing_mails SET next_try_at = now() + interval '1 hour' WHERE state = 'queued'`);
}

async function release(): Promise<void> {
  await shop.database.query(
    `UPDATE outgoing_mails SET next_try_at = now() - interval '1 minute' WHERE state = 'queued'`,
  );
  await runJob(shop.database, 'sweep');
}

test('whoever pays is not asked by what was waiting to be sent', async () => {
  const booking = await aConfirmedBooking(shop, { isKept: false });
  await withTheMailWaiting(() => dunned(0, booking));
  const begun = await shop.guest.pay(booking, { payable: balanceOf(booking).id });
  await shop.desk.payWith(begun.data.clientSecret);
  await triesAre(booking, 'captured');
  await release();
  expect(await subjectsOf(booking)).toEqual([]);
});

test('whoever was charged is told, although they have cancelled meanwhile', async () => {
  const booking = await aConfirmedBooking(shop);
  await withTheMailWaiting(async () => {
    await dunned(0, booking);
    await triesAre(booking, 'captured');
  });
  await cancelUnder(shop, booking, 10_000);
  await release();
  expect(await subjectsOf(booking)).toEqual([CHARGED]);
});

// the last of the file: it leaves a server behind that cancels
test('whoever loses the booking for want of the balance was warned a day before, and is told what comes back', async () => {
  const booking = await aConfirmedBooking(shop, { isKept: false });
  await dunned(-5, booking);
  expect(await subjectsOf(booking)).toEqual([LAST]);
  await shop.database.query(
    `ALTER TABLE dunning_steps DISABLE TRIGGER dunning_steps_are_append_only;
     UPDATE dunning_steps SET taken_at = now() - interval '2 days' WHERE payable_id = '${balanceOf(booking).id}';
     ALTER TABLE dunning_steps ENABLE TRIGGER dunning_steps_are_append_only`,
  );
  await shop.server.kill();
  await shop.restart({ env: { BALANCE_OVERDUE: 'cancel' } });
  await dunned(-8, booking);
  const { data } = await eventually(
    () => shop.guest.booking(booking),
    (answer) => answer.data.state === 'cancelled',
  );
  expect(balanceOf(data).state).toBe('cancelled');
  await dunned(-9, booking);
  expect(await subjectsOf(booking)).toEqual([LAST, CANCELLED]);
});
