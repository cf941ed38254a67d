import { randomUUID } from 'node:crypto';
import { signInAsAdministrator, type AdminSession } from '../../support/admin-session';
import { eventually } from '../../support/eventually';
import { expectInvariantsToHold } from '../../support/expect-invariants';
import type { BookingView } from '../../support/guest';
import { openShop, type Shop } from '../../support/shop';

let shop: Shop;
let staff: AdminSession;

beforeAll(async () => {
  shop = await openShop({
    ...{ BANK_ACCOUNT_NAME: 'Midas AG', BANK_IBAN: 'CH9300762011623852957', BANK_BIC: 'POFICHBEXXX' },
    TRANSFER_LEAD_SECONDS: '3600',
    TRANSFER_WAIT_SECONDS: '86400',
    LATE_MONEY_SECONDS: '1',
  });
  staff = await signInAsAdministrator(shop.server);
});

afterEach(() => expectInvariantsToHold(shop.database.url));

interface Instructions {
  readonly iban: string;
  readonly reference: string;
  readonly amount: { readonly amountMinor: number };
  readonly expectedUntil: string;
}

const ask = ({ reference, accessToken, payables }: BookingView, payable = payables[0]?.id) =>
  shop.guest.post<Instructions>(`/api/bookings/${reference}/transfer`, { payable }, { 'x-booking-token': accessToken });

const receive = (
  { reference, total }: BookingView,
  amountMinor: number,
  {
    bankReference = `SEPA ${randomUUID()}`,
    ...fields
  }: { bankReference?: string; payable?: string; currency?: string } = {},
) => {
  const { currency = total.currency, payable } = fields;
  return staff.send('POST', `/desk/bookings/${reference}/transfers`, {
    ...{ amount: { amountMinor, currency }, bankReference, receivedOn: '2026-11-25' },
    ...(payable ? { payable } : {}),
  });
};

const present = async (booking: BookingView) => (await shop.guest.booking(booking)).data;
const first = ({ payables }: BookingView) => payables[0];
const due = (booking: BookingView) => first(booking)?.amount.amountMinor ?? 0;

/** What happens when the hold's time is over, without waiting for it: the job is lost, and the sweep finds the booking. */
async function endHold({ reference }: BookingView): Promise<void> {
  await shop.database.query(`UPDATE bookings SET hold_expires_at = now() - interval '1 hour' WHERE reference = $1`, [
    reference,
  ]);
  await shop.database.query(
    `UPDATE allocations SET expires_at = now() - interval '1 hour' WHERE booking_reference = $1 AND state = 'held'`,
    [reference],
  );
  await shop.database.query(`DELETE FROM pgboss.job WHERE name = 'expire-booking'`);
  await shop.server.kill();
  await shop.restart(); // a worker that starts sweeps
  staff = await signInAsAdministrator(shop.server);
}

test('a guest is told how to pay, and the dates are held as long as a transfer takes', async () => {
  const booking = await shop.aBooking();
  const { status, data } = await ask(booking);
  expect([status, data]).toMatchObject([
    200,
    { iban: 'CH9300762011623852957', reference: booking.reference, amount: { amountMinor: due(booking) } },
  ]);
  expect((await present(booking)).holdExpiresAt).toBe(data.expectedUntil);
  expect(Date.parse(data.expectedUntil)).toBeGreaterThan(Date.parse(booking.holdExpiresAt ?? '') + 3_600_000);
});

test('asking again changes nothing', async () => {
  const booking = await shop.aBooking();
  const { data } = await ask(booking);
  expect((await ask(booking)).data).toEqual(data);
});

test('money that arrives confirms, and the same movement counts once', async () => {
  const booking = await shop.aBooking();
  await ask(booking);
  const bankReference = `SEPA ${randomUUID()}`;
  const answers = await Promise.all([1, 2, 3].map(() => receive(booking, due(booking), { bankReference })));
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
  expect(await present(booking)).toMatchObject({
    state: 'confirmed',
    attention: [],
  });
  expect(first(await present(booking))).toMatchObject({ state: 'paid', paid: { amountMinor: due(booking) } });
});

test('a movement that was recorded already is not recorded as something else', async () => {
  const [booking, other] = [await shop.aBooking(), await shop.aBooking()];
  const bankReference = `SEPA ${randomUUID()}`;
  await receive(booking, 500, { bankReference });
  for (const answer of [
    await receive(booking, 501, { bankReference }),
    await receive(other, 500, { bankReference }),
    await receive(booking, 500, { bankReference, currency: 'JPY' }),
  ]) {
    expect([answer.status, answer.body]).toMatchObject([409, { error: { details: { code: 'transfer-recorded' } } }]);
  }
});

test('a part pays a part, gives time for the rest, and the rest may come by card', async () => {
  const booking = await shop.aBooking();
  const before = Date.parse(booking.holdExpiresAt ?? '');
  await receive(booking, due(booking) - 400);
  const partly = { ...(await present(booking)), accessToken: booking.accessToken };
  expect([partly.state, first(partly)?.state]).toEqual(['awaiting_payment', 'due']);
  expect(Date.parse(partly.holdExpiresAt ?? '')).toBeGreaterThan(before);
  const card = await shop.guest.pay(partly);
  expect(card.data.amount.amountMinor).toBe(400);
  await shop.desk.payWith(card.data.clientSecret);
  await eventually(
    () => present(booking),
    ({ state }) => state === 'confirmed',
  );
});

test('what nothing was asked for waits in suspense, and goes back by hand', async () => {
  const booking = await shop.aBooking();
  const { body } = await receive(booking, booking.total.amountMinor + 300);
  expect(body).toMatchObject({ data: { state: 'confirmed', attention: ['amount-mismatch'] } });
  const [{ document_id: payment } = { document_id: '' }] = await shop.database.query<{ document_id: string }>(
    `SELECT p.document_id FROM payments p JOIN payments_booking_lnk k ON k.payment_id = p.id
     JOIN bookings b ON b.id = k.booking_id WHERE b.reference = $1 AND p.amount_minor = 300`,
    [booking.reference],
  );
  const refund = await staff.send(
    'POST',
    `/desk/bookings/${booking.reference}/refunds`,
    {
      amount: { amountMinor: 300, currency: booking.total.currency },
      ...{ reason: 'Transferred too much', effect: 'due_again', payment },
    },
    { 'Idempotency-Key': randomUUID() },
  );
  expect(refund.body).toMatchObject({ data: [{ state: 'manual_required' }] });
  const [{ id }] = refund.body['data'] as [{ id: string }];
  await staff.send('POST', `/desk/refunds/${id}/settle`, { evidence: 'SEPA out 4711' });
  expect(await present(booking)).toMatchObject({ state: 'confirmed', attention: [] });
});

test('another currency pays nothing', async () => {
  const booking = await shop.aBooking();
  const currency = booking.total.currency === 'USD' ? 'EUR' : 'USD';
  const { body } = await receive(booking, due(booking), { currency });
  expect(body).toMatchObject({ data: { state: 'awaiting_payment', attention: ['currency-mismatch'] } });
});

test('money that comes when the dates are gone goes back by hand', async () => {
  const booking = await shop.aBooking();
  await endHold(booking);
  await eventually(
    () => present(booking),
    ({ state }) => state === 'expired',
  );
  await shop.rebook(booking);
  await receive(booking, due(booking));
  await eventually(
    () => present(booking),
    ({ attention }) => attention.includes('refund-manual'),
  );
});

test('a part whose rest never comes goes back too', async () => {
  const booking = await shop.aBooking();
  await receive(booking, 1_000);
  await endHold(booking);
  const over = await eventually(
    () => present(booking),
    ({ attention }) => attention.includes('refund-manual'),
  );
  expect(over).toMatchObject({ state: 'expired' });
});

describe('bad input', () => {
  test.each([
    ['nothing', { amount: { amountMinor: 0, currency: 'EUR' } }],
    ['a debit', { amount: { amountMinor: -5, currency: 'EUR' } }],
    ['a day that there is not', { receivedOn: '2026-02-30' }],
    ['no name of the movement', { bankReference: '' }],
    ['a name of the movement that hides a part', { bankReference: 'SEPA 1#2' }],
    ['a field that there is not', { state: 'confirmed' }],
  ])('%s is refused', async (_name, fields) => {
    const booking = await shop.aBooking();
    const good = { amount: { amountMinor: 5, currency: 'EUR' }, bankReference: 'SEPA 1', receivedOn: '2026-11-25' };
    const answer = await staff.send('POST', `/desk/bookings/${booking.reference}/transfers`, { ...good, ...fields });
    expect(answer.status).toBe(400);
    expect((await present(booking)).state).toBe('awaiting_payment');
  });

  test('somebody else’s payable, and somebody else’s booking', async () => {
    const [booking, other] = [await shop.aBooking(), await shop.aBooking()];
    expect((await ask(booking, other.payables[0]?.id)).status).toBe(404);
    expect((await ask({ ...booking, accessToken: other.accessToken })).status).toBe(404);
    expect((await receive(booking, 500, { payable: other.payables[0]?.id ?? '' })).status).toBe(404);
  });
});

// the last of the file: they leave another server behind
test.each([
  ['a stay that is too near', { TRANSFER_LEAD_SECONDS: '31536000' }, 'transfer-too-late'],
  ['a company without an account', { BANK_IBAN: '' }, 'provider-not-offered'],
])('%s takes no transfer', async (_name, env, code) => {
  await shop.server.kill();
  await shop.restart({ env });
  const { status, error } = await ask(await shop.aBooking());
  expect([status, error.details.code]).toEqual([422, code]);
});
