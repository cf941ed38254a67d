import { eventually } from '../../support/eventually';
import { expectInvariantsToHold } from '../../support/expect-invariants';
import { openShop, type Shop } from '../../support/shop';

let shop: Shop;

beforeAll(async () => {
  shop = await openShop({ HOLD_SECONDS: '900', RECONCILE_SECONDS: '1' });
});

afterEach(() => expectInvariantsToHold(shop.database.url));

/** The SDK tries a broken connection once more by itself, so a fault has to hit twice to be seen. */
const paymentsOf = async (reference: string) =>
  (await shop.desk.allPayments()).filter(({ metadata }) => metadata['booking'] === reference);

const stateOf = async (reference: string) => {
  const [row] = await shop.database.query<{ state: string }>(
    `SELECT p.state FROM payments p JOIN payments_booking_lnk k ON k.payment_id = p.id
     JOIN bookings b ON b.id = k.booking_id WHERE b.reference = $1`,
    [reference],
  );
  return row?.state;
};

test('a lost answer to the creation of a payment leaves exactly one payment, found again without the guest', async () => {
  await shop.desk.control('faults', { method: 'POST', path: '/v1/payment_intents', kind: 'drop-after', times: 2 });
  const booking = await shop.aBooking();
  const { status, error } = await shop.guest.pay(booking);
  expect([status, error.details.code]).toEqual([503, 'provider-unavailable']);
  await eventually(
    () => stateOf(booking.reference),
    (state) => state === 'requires_action',
  );
  expect(await paymentsOf(booking.reference)).toHaveLength(1);
});

test('a request that never arrived is made once, when the guest sends it again', async () => {
  await shop.desk.control('faults', { method: 'POST', path: '/v1/payment_intents', kind: 'drop-before', times: 2 });
  const booking = await shop.aBooking();
  const key = 'the-guests-own-key';
  expect((await shop.guest.pay(booking, { key })).status).toBe(503);
  const again = await shop.guest.pay(booking, { key });
  expect(again.status).toBe(201);
  expect(again.data.clientSecret).toMatch(/_secret_/);
  expect(await paymentsOf(booking.reference)).toHaveLength(1);
});

test('an error of the provider is answered with 503 and ends well', async () => {
  await shop.desk.control('faults', {
    method: 'POST',
    path: '/v1/payment_intents',
    kind: 'status',
    status: 500,
    times: 1,
  });
  const booking = await shop.aBooking();
  const answer = await shop.guest.pay(booking);
  expect(answer.status).toBe(503);
  await eventually(
    () => shop.guest.pay(booking),
    ({ status }) => status === 201,
  );
  expect(await paymentsOf(booking.reference)).toHaveLength(1);
});

test('an attempt that the provider shows no more is given up a day later, and not before', async () => {
  const { booking, payment } = await shop.aStartedPayment();
  await shop.desk.control('reset');
  const silentFor = (hours: number) =>
    shop.database.query(
      `UPDATE payments SET first_tried_at = (now() AT TIME ZONE 'UTC') - $1::interval, checked_at = first_tried_at
        WHERE document_id = $2`,
      [`${hours} hours`, payment.attempt],
    );
  await silentFor(23);
  await shop.server.kill();
  await shop.restart(); // a worker that starts sweeps
  await eventually(
    () => Promise.resolve(shop.server.output()),
    (output) => output.includes('does not show payment'),
  );
  expect(await stateOf(booking.reference)).toBe('requires_action');
  await silentFor(25);
  await eventually(
    () => stateOf(booking.reference),
    (state) => state === 'canceled',
  );
});
