import { eventually } from '../../support/eventually';
import { expectInvariantsToHold } from '../../support/expect-invariants';
import { openShop, type Shop } from '../../support/shop';

let shop: Shop;

beforeAll(async () => {
  shop = await openShop();
});

afterEach(() => expectInvariantsToHold(shop.database.url));

const tasks = () =>
  shop.database.query<{ kind: string; state: string; booking: string | null; details: string; closed_by: string }>(
    `SELECT t.kind, t.state, t.details, t.closed_by, b.reference AS booking, t.due_at, t.opened_at
       FROM tasks t LEFT JOIN tasks_booking_lnk k ON k.task_id = t.id LEFT JOIN bookings b ON b.id = k.booking_id
      ORDER BY t.id`,
  );

let dispute = '';
let disputed = '';

test('a flag opens a task for its booking, due when the evidence is', async () => {
  const { booking, payment } = await shop.aStartedPayment();
  const { id } = await shop.desk.payWith(payment.clientSecret, 'pm_card_createDispute');
  const [task] = await eventually(tasks, (all) => all.length > 0);
  const { data } = await shop.desk.stripe.disputes.list({ payment_intent: id });
  dispute = data[0]?.id ?? '';
  disputed = booking.reference;
  expect(task).toMatchObject({ kind: 'disputed', state: 'open', booking: disputed });
  expect(task?.details).toContain('evidence is due by');
  const due = await shop.database.query(`SELECT FROM tasks WHERE due_at = to_timestamp($1) AT TIME ZONE 'UTC'`, [
    data[0]?.evidence_details.due_by,
  ]);
  expect(due).toHaveLength(1);
});

test('nobody’s money opens one task, however often it is heard of', async () => {
  const { client_secret: secret } = await shop.desk.stripe.paymentIntents.create({ amount: 5_000, currency: 'eur' });
  await shop.desk.control('webhooks/settings', { copies: 3 });
  await shop.desk.payWith(secret ?? '');
  await eventually(tasks, (all) => all.some(({ kind }) => kind === 'suspense-money'));
  await eventually(
    () => shop.database.query(`SELECT FROM webhook_inbox WHERE settled_at IS NULL`),
    (waiting) => waiting.length === 0,
  );
  expect((await tasks()).map(({ kind }) => kind)).toEqual(['disputed', 'suspense-money']);
});

test('what was raised before there were tasks has its task after the next start', async () => {
  await shop.server.stop();
  await shop.database.query(`DELETE FROM tasks`);
  await shop.restart();
  expect((await tasks()).map(({ kind, state }) => [kind, state])).toEqual([
    ['disputed', 'open'],
    ['suspense-money', 'open'],
  ]);
});

test('a flag that is cleared ends its task', async () => {
  await shop.desk.control(`disputes/${dispute}/close`, { outcome: 'won' });
  await eventually(tasks, (all) => all.some(({ kind, state }) => kind === 'disputed' && state === 'done'));
  expect((await tasks())[0]).toMatchObject({ kind: 'disputed', closed_by: 'system', booking: disputed });
});
