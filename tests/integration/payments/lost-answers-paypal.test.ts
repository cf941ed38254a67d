import { eventually } from '../../support/eventually';
import { expectInvariantsToHold } from '../../support/expect-invariants';
import { openPaypalTill, type Till } from '../../support/till';
import { lostAnswerCases } from './lost-answers.cases';

let till: Till;

beforeAll(async () => {
  till = await openPaypalTill({ HOLD_SECONDS: '900', RECONCILE_SECONDS: '1' });
});

afterEach(() => expectInvariantsToHold(till.shop.database.url));

test.each([
  { kind: 'drop-before' },
  { kind: 'drop-after' },
  { kind: 'malformed' },
  { kind: 'status', status: 401 },
  { kind: 'status', status: 429 },
  { kind: 'status', status: 503 },
])('money that is taken under $kind $status is taken once, whoever hears of the guest first', async (fault) => {
  const booking = await till.shop.aBooking();
  const { data: payment } = await till.begin(till.shop.guest, booking);
  await till.control('faults', { method: 'POST', path: '/v2/checkout/orders/*/capture', ...fault });
  await till.agree(payment);
  await till.comeBack(payment);
  await eventually(
    () => till.shop.guest.booking(booking),
    ({ data }) => data.state === 'confirmed',
  );
  const entries = await till.shop.database.query(`SELECT kind FROM ledger_events WHERE booking_reference = $1`, [
    booking.reference,
  ]);
  expect(entries).toEqual([{ kind: 'captured' }]);
});

lostAnswerCases(() => till);
