import { signInAsAdministrator, type AdminSession } from '../../support/admin-session';
import { askDesk } from '../../support/ask-desk';
import { eventually } from '../../support/eventually';
import { expectInvariantsToHold } from '../../support/expect-invariants';
import type { BookingView } from '../../support/guest';
import { runJob } from '../../support/run-job';
import { openShop, type Shop } from '../../support/shop';

let shop: Shop;
let staff: AdminSession;

beforeAll(async () => {
  shop = await openShop({ RECONCILE_SECONDS: '3600' });
  staff = await signInAsAdministrator(shop.server);
});

afterEach(() => expectInvariantsToHold(shop.database.url));

const DAY = `interval '25 hours'`;

const tasksOf = (cause: string) =>
  shop.database.query<{ state: string; booking: string; closed_by: string | null }>(
    `SELECT t.state, t.closed_by, b.reference AS booking FROM tasks t
       JOIN tasks_booking_lnk k ON k.task_id = t.id JOIN bookings b ON b.id = k.booking_id
      WHERE t.kind = 'unanswered' AND t.cause = $1 ORDER BY t.id`,
    [cause],
  );

const alarmsAbout = (id: string) =>
  shop.server
    .output()
    .split('\n')
    .filter((line) => line.includes('alarm:') && line.includes(id)).length;

/** A sweep, and whatever it has put in. */
async function sweep(): Promise<void> {
  await runJob(shop.database, 'sweep');
  await eventually(
    () => shop.database.query(`SELECT 1 FROM pgboss.job WHERE name = 'watch-unanswered' AND state < 'completed'`),
    (waiting) => waiting.length === 0,
  );
}

/** A payment whose answer was lost. */
async function anUnansweredPayment(): Promise<{ booking: BookingView; payment: string }> {
  const booking = await shop.aBooking();
  await shop.desk.control('faults', { method: 'POST', path: '/v1/payment_intents', kind: 'drop-before', times: 9 });
  expect((await shop.guest.pay(booking)).status).toBe(503);
  await fetch(`${shop.stripe.url}/_control/faults`, { method: 'DELETE' });
  const [row] = await shop.database.query<{ id: string }>(
    `SELECT p.document_id AS id FROM payments p JOIN payments_booking_lnk k ON k.payment_id = p.id
       JOIN bookings b ON b.id = k.booking_id WHERE b.reference = $1 AND p.state = 'unknown'`,
    [booking.reference],
  );
  return { booking, payment: row?.id ?? '' };
}

const age = (table: 'payments' | 'refunds', id: string) =>
  shop.database.query(
    `UPDATE ${table} SET first_tried_at = first_tried_at - ${DAY}, updated_at = updated_at - ${DAY} WHERE document_id = $1`,
    [id],
  );

test('a payment is not told of within its day', async () => {
  const { payment } = await anUnansweredPayment();
  await sweep();
  expect(await tasksOf(`unanswered:payment:${payment}`)).toEqual([]);
});

test('a payment raises one alarm and one task, however often it is looked at, and ends them with its answer', async () => {
  const { booking, payment } = await anUnansweredPayment();
  const cause = `unanswered:payment:${payment}`;
  await age('payments', payment);
  await sweep();
  await eventually(
    () => tasksOf(cause),
    (tasks) => tasks.length === 1,
  );
  await runJob(shop.database, 'watch-unanswered', 3);
  await sweep();
  expect(await tasksOf(cause)).toEqual([{ state: 'open', booking: booking.reference, closed_by: null }]);
  expect(alarmsAbout(payment)).toBe(1);
  await shop.database.query(`UPDATE payments SET state = 'canceled' WHERE document_id = $1`, [payment]);
  await sweep();
  await eventually(
    () => tasksOf(cause),
    ([task]) => task?.state === 'done' && task.closed_by === 'system',
  );
});

test('a task that a person has closed does not come back', async () => {
  const { payment } = await anUnansweredPayment();
  const cause = `unanswered:payment:${payment}`;
  await age('payments', payment);
  await sweep();
  await eventually(
    () => tasksOf(cause),
    (tasks) => tasks.length === 1,
  );
  const [task] = await shop.database.query<{ id: string }>(`SELECT document_id AS id FROM tasks WHERE cause = $1`, [
    cause,
  ]);
  expect((await askDesk(staff, `/tasks/${task?.id}/close`)).error).toBeUndefined();
  await sweep();
  expect(await tasksOf(cause)).toMatchObject([{ state: 'done', closed_by: 'staff:1' }]);
  expect(alarmsAbout(payment)).toBe(1);
});

test('a refund, and the deposit that waits for it, do the same', async () => {
  const { booking, payment: started } = await shop.aStartedPayment();
  await shop.desk.payWith(started.clientSecret);
  await eventually(
    () => shop.guest.booking(booking),
    ({ data }) => data.state === 'confirmed',
  );
  await shop.desk.control('faults', { method: 'POST', path: '/v1/refunds', kind: 'drop-before', times: 50 });
  const amount = { amountMinor: 100, currency: booking.total.currency };
  const { value } = await askDesk<{ id: string }[]>(staff, `/bookings/${booking.reference}/refunds`, {
    ...{ amount, reason: 'A mistake', effect: 'price_reduction' },
  });
  const refund = value?.[0]?.id ?? '';
  await eventually(
    () => shop.database.query<{ state: string }>(`SELECT state FROM refunds WHERE document_id = $1`, [refund]),
    ([row]) => row?.state === 'submitted',
  );
  await age('refunds', refund);
  await sweep();
  await eventually(
    () => tasksOf(`unanswered:refund:${refund}`),
    (tasks) => tasks.length === 1,
  );
  expect(alarmsAbout(refund)).toBe(1);
  const [deposit] = await shop.database.query<{ id: string }>(
    `SELECT d.document_id AS id FROM deposits d JOIN deposits_booking_lnk k ON k.deposit_id = d.id
       JOIN bookings b ON b.id = k.booking_id WHERE b.reference = $1`,
    [booking.reference],
  );
  const cause = `unanswered:deposit:${deposit?.id}`;
  expect(await tasksOf(cause)).toEqual([]); // what is refunded is no money of the deposit
  const swap = (of: string) =>
    shop.database.query(
      `UPDATE payments_payable_lnk SET payable_id = ${of}
        WHERE payment_id = (SELECT l.payment_id FROM refunds_payment_lnk l JOIN refunds r ON r.id = l.refund_id
                             WHERE r.document_id = $1)`,
      [refund],
    );
  const payableOf = (purpose: string) =>
    `(SELECT y.id FROM payables y JOIN payables_booking_lnk k ON k.payable_id = y.id JOIN bookings b ON b.id = k.booking_id
       WHERE b.reference = '${booking.reference}' AND (y.purpose = 'security_deposit') = ${purpose} ORDER BY y.id LIMIT 1)`;
  await swap(payableOf('true'));
  await sweep();
  await eventually(
    () => tasksOf(cause),
    (tasks) => tasks.length === 1,
  );
  expect(alarmsAbout(deposit?.id ?? 'none')).toBe(1);
  await swap(payableOf('false'));
  await fetch(`${shop.stripe.url}/_control/faults`, { method: 'DELETE' });
});
