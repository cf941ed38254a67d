import { randomUUID } from 'node:crypto';
import { eventually } from '../../support/eventually';
import { expectInvariantsToHold } from '../../support/expect-invariants';
import type { BookingView, PaymentView } from '../../support/guest';
import { mailsAbout, payTokenIn } from '../../support/guest-mails';
import { runJob } from '../../support/run-job';
import { aConfirmedBooking } from '../../support/saving-guest';
import { openShop, type Shop } from '../../support/shop';
import { startMailSimulatorProcess, type MailSimulatorProcess } from '../../support/start-mail-simulator';

const FAILED = 'The security deposit of your booking could not be held';
const MISSING = 'The security deposit of your booking is due';
const ENDING = 'The hold of your security deposit ends soon';

let shop: Shop;
let post: MailSimulatorProcess;

beforeAll(async () => {
  post = await startMailSimulatorProcess();
  // every deposit is due at once
  shop = await openShop({ ...post.env, DEPOSIT_LEAD_SECONDS: '31536000', RECONCILE_SECONDS: '1' });
});

afterEach(() => expectInvariantsToHold(shop.database.url));

const mailsOf = (booking: BookingView) => mailsAbout({ shop, post }, booking);
const subjectsOf = async (booking: BookingView) => (await mailsOf(booking)).map(({ subject }) => subject);

/** A booking that is far ahead hears of its balance, too. */
const aboutTheDeposit = async (booking: BookingView) =>
  (await subjectsOf(booking)).filter((subject) => subject.includes('deposit'));

const depositThat = ({ reference }: BookingView, state: string) =>
  eventually(
    () =>
      shop.database.query<{ state: string }>(
        `SELECT d.state FROM deposits d JOIN deposits_booking_lnk k ON k.deposit_id = d.id
           JOIN bookings b ON b.id = k.booking_id WHERE b.reference = $1`,
        [reference],
      ),
    ([deposit]) => deposit?.state === state,
  );

/** Everything that is looked at again by itself is. */
async function look(): Promise<void> {
  await shop.database.query(`UPDATE deposits SET checked_at = now() - interval '1 hour'`);
  await shop.database.query(`UPDATE payments SET checked_at = now() - interval '1 hour'`);
  await runJob(shop.database, 'sweep');
  await eventually(
    () =>
      shop.database.query(
        `SELECT 1 FROM pgboss.job WHERE name IN ('tend-deposit', 'reconcile-payment') AND start_after <= now()
            AND state IN ('created', 'retry', 'active')`,
      ),
    (waiting) => waiting.length === 0,
  );
}

async function payByLinkIn(booking: BookingView, card: string): Promise<unknown> {
  const mail = (await mailsOf(booking)).filter(({ subject }) => subject.includes('deposit')).at(-1);
  const begun = await shop.guest.post<PaymentView>(
    `/api/payment-links/${mail ? payTokenIn(mail) : ''}/payments`,
    { provider: 'stripe' },
    { 'idempotency-key': randomUUID() },
  );
  expect(begun.status).toBe(201);
  return shop.desk.payWith(begun.data.clientSecret, card).catch((declined: unknown) => declined);
}

test('a guest whose bank refuses the deposit is asked once for another card, and gives it by the link', async () => {
  const booking = await aConfirmedBooking(shop, { card: 'pm_card_chargeCustomerFail' });
  await depositThat(booking, 'failed');
  await look();
  expect(await subjectsOf(booking)).toEqual([FAILED]);
  await payByLinkIn(booking, 'pm_card_visa');
  await depositThat(booking, 'secured');
  await look();
  expect(await subjectsOf(booking)).toEqual([FAILED]);
});

test('a guest who saved nothing is asked once for a card, and is not written to about what they see themselves', async () => {
  const booking = await aConfirmedBooking(shop, { isKept: false });
  await depositThat(booking, 'failed');
  expect(await subjectsOf(booking)).toEqual([MISSING]);
  await payByLinkIn(booking, 'pm_card_chargeDeclined');
  await look();
  expect(await subjectsOf(booking)).toEqual([MISSING]);
});

test('a guest whose deposit is held is not written to, and one whose hold is lost is', async () => {
  const booking = await aConfirmedBooking(shop);
  await depositThat(booking, 'secured');
  expect(await subjectsOf(booking)).toEqual([]);
  const [hold] = await shop.database.query<{ reference: string }>(
    `SELECT p.provider_reference AS reference FROM payments p JOIN deposits d ON d.held_by = p.document_id
       JOIN deposits_booking_lnk k ON k.deposit_id = d.id JOIN bookings b ON b.id = k.booking_id WHERE b.reference = $1`,
    [booking.reference],
  );
  await shop.desk.control(`payment_intents/${hold?.reference}/cancel`);
  await depositThat(booking, 'failed');
  await look();
  expect(await subjectsOf(booking)).toEqual([FAILED]);
});

// the last of the file: it leaves a server behind that replaces holds early
test('a guest who saved nothing is asked in time for another card, which takes the place of the first', async () => {
  const booking = await aConfirmedBooking(shop, { isKept: false });
  await depositThat(booking, 'failed');
  await payByLinkIn(booking, 'pm_card_visa');
  await depositThat(booking, 'secured');
  // holds are replaced in the second half of their time only
  await shop.database.query(
    `UPDATE payments SET first_tried_at = first_tried_at - interval '20 days' WHERE state = 'authorized'`,
  );
  await shop.server.kill();
  await shop.restart({ env: { DEPOSIT_RENEW_SECONDS: String(8 * 86_400) } });
  await shop.database.query(`UPDATE deposits SET checked_at = now() - interval '1 hour'`);
  await runJob(shop.database, 'sweep');
  await eventually(
    () => aboutTheDeposit(booking),
    (subjects) => subjects.join() === [MISSING, ENDING].join(),
  );
  expect((await shop.guest.booking(booking)).data.attention).toEqual(['deposit-failed']);
  await payByLinkIn(booking, 'pm_card_visa');
  const holds = await eventually(
    () =>
      shop.database.query<{ state: string }>(
        `SELECT p.state FROM payments p JOIN payments_payable_lnk k ON k.payment_id = p.id
           JOIN payables y ON y.id = k.payable_id JOIN payables_booking_lnk l ON l.payable_id = y.id
           JOIN bookings b ON b.id = l.booking_id
          WHERE b.reference = $1 AND y.purpose = 'security_deposit' ORDER BY p.id`,
        [booking.reference],
      ),
    (rows) => rows.map(({ state }) => state).join() === 'canceled,authorized',
  );
  expect(holds).toHaveLength(2);
  await eventually(
    () => shop.guest.booking(booking),
    ({ data }) => data.attention.length === 0,
  );
  await depositThat(booking, 'secured');
  expect(await aboutTheDeposit(booking)).toEqual([MISSING, ENDING]);
});
