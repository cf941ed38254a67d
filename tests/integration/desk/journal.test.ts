import type { AccountBalance } from '../../../src/domain/payment/journal';
import { aStaffMemberOf } from '../../support/a-staff-member';
import { signInAsAdministrator, type AdminSession } from '../../support/admin-session';
import { eventually } from '../../support/eventually';
import { expectInvariantsToHold } from '../../support/expect-invariants';
import type { BookingView } from '../../support/guest';
import { openShopWithPaypal, type ShopWithPaypal } from '../../support/open-shop-with-paypal';
import { runScript } from '../../support/run-script';

interface PostingView {
  readonly entry: number;
  readonly account: string;
  readonly debit: { amountMinor: number; currency: string } | null;
  readonly credit: { amountMinor: number; currency: string } | null;
  readonly kind: string;
  readonly booking: string | null;
  readonly payment: string | null;
}

let both: ShopWithPaypal;
let finance: AdminSession;
let disputed: BookingView;

const dayBefore = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10);
const PERIOD = `from=${dayBefore(1)}&to=${dayBefore(0)}`;

const bookingThat = (booking: BookingView, isSo: (present: BookingView) => boolean) =>
  eventually(
    () => both.shop.guest.booking(booking),
    ({ data }) => isSo(data),
  );

const reconcile = () =>
  runScript('dist/scripts/reconcile.js', both.environment, { args: ['--from', dayBefore(1), '--to', dayBefore(0)] });

/** A payment by card that its guest has won back, and one through PayPal, with what both cost. */
beforeAll(async () => {
  both = await openShopWithPaypal();
  const { shop, paypal } = both;
  const { booking, payment } = await shop.aStartedPayment();
  disputed = booking;
  const { id: intent } = await shop.desk.payWith(payment.clientSecret, 'pm_card_createDispute');
  await bookingThat(booking, ({ attention }) => attention.includes('disputed'));
  const { data } = await shop.desk.stripe.disputes.list({ payment_intent: intent });
  await shop.desk.control(`disputes/${data[0]?.id}/close`, { outcome: 'lost' });
  await bookingThat(booking, ({ attention }) => !attention.includes('disputed'));
  const other = await shop.aBooking();
  await paypal.client.control('POST', `orders/${await both.orderFor(other)}/approve`);
  await bookingThat(other, ({ state }) => state === 'confirmed');
  await reconcile();
  finance = await aStaffMemberOf(shop.server, 'finance');
}, 240_000);

afterEach(() => expectInvariantsToHold(both.shop.database.url));

async function journal(query = PERIOD): Promise<{ postings: PostingView[]; balances: AccountBalance[] }> {
  const { status, body } = await finance.get(`/desk/journal?${query}`);
  expect(status).toBe(200);
  return body['data'] as { postings: PostingView[]; balances: AccountBalance[] };
}

const signed = ({ debit, credit }: PostingView) => (debit?.amountMinor ?? 0) - (credit?.amountMinor ?? 0);

test('has two postings of every event, which sum to zero', async () => {
  const { postings } = await journal();
  const events = await both.shop.database.query<{ seq: string }>(`SELECT seq FROM ledger_events ORDER BY seq`);
  const entries = [...new Set(postings.map(({ entry }) => entry))];
  expect(entries).toEqual(events.map(({ seq }) => Number(seq)));
  for (const entry of entries) {
    const own = postings.filter((one) => one.entry === entry);
    expect([own.length, own.map(signed).reduce((a, b) => a + b)]).toEqual([2, 0]);
  }
});

test('tells where all the money of a lost dispute went, and what it cost', async () => {
  const { postings } = await journal();
  const own = postings.filter(({ booking }) => booking === disputed.reference);
  const paid = disputed.payables[0]?.amount.amountMinor ?? 0;
  const chargeFee = Math.round(paid * 0.015) + 25;
  expect(own.map((one) => [one.kind, one.account, signed(one)])).toEqual([
    ['captured', 'provider:stripe', paid],
    ['captured', 'guests', -paid],
    ['disputed', 'disputes', paid],
    ['disputed', 'provider:stripe', -paid],
    ['dispute_lost', 'guests', paid],
    ['dispute_lost', 'disputes', -paid],
    ...[expect.arrayContaining(['fee']), expect.arrayContaining(['fee'])],
    ...[expect.arrayContaining(['fee']), expect.arrayContaining(['fee'])],
  ]);
  const fees = own.filter(({ account }) => account === 'fees').map(signed);
  expect(fees.sort((a, b) => a - b)).toEqual([1_500, chargeFee].sort((a, b) => a - b));
});

test('balances in each currency, and carries what there was before', async () => {
  const { balances } = await journal();
  for (const column of ['openingMinor', 'debitMinor', 'creditMinor', 'closingMinor'] as const)
    expect(balances.every((one) => Number.isSafeInteger(one[column]))).toBe(true);
  for (const currency of new Set(balances.map((one) => one.currency))) {
    const own = balances.filter((one) => one.currency === currency);
    expect(own.reduce((sum, one) => sum + one.closingMinor, 0)).toBe(0);
    expect(own.reduce((sum, one) => sum + one.debitMinor - one.creditMinor, 0)).toBe(0);
  }
  expect(balances.map(({ account }) => account)).toEqual(
    expect.arrayContaining(['fees', 'guests', 'provider:paypal', 'provider:stripe']),
  );
  expect(balances.find(({ account }) => account === 'disputes')).toMatchObject({ closingMinor: 0 });
  const tomorrow = new Date(Date.now() + 86_400_000).toISOString().slice(0, 10);
  const later = await journal(`from=${tomorrow}&to=${tomorrow}`);
  expect(later.postings).toEqual([]);
  const closing = balances.filter((one) => one.closingMinor !== 0);
  expect(later.balances.map(({ account, openingMinor }) => [account, openingMinor])).toEqual(
    closing.map(({ account, closingMinor }) => [account, closingMinor]),
  );
});

test('enters what providers kept once, however often their lists are read', async () => {
  const fees = () =>
    both.shop.database.query(`SELECT provider, provider_reference FROM ledger_events WHERE kind = 'fee' ORDER BY seq`);
  const before = await fees();
  expect(before).toHaveLength(3);
  await Promise.all([reconcile(), reconcile()]);
  expect(await fees()).toEqual(before);
});

describe('as CSV', () => {
  const ask = (query: string, accept = '*/*') =>
    fetch(`${both.shop.server.url}/desk/journal?${query}`, {
      headers: { Authorization: `Bearer ${finance.token}`, Accept: accept },
    });

  test.each([
    ['by its name', `${PERIOD}&format=csv`, 'application/json'],
    ['by what is accepted', PERIOD, 'text/csv'],
  ])('comes when asked for %s', async (_, query, accept) => {
    const response = await ask(query, accept);
    expect(response.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect(response.headers.get('content-disposition')).toBe(
      `attachment; filename="journal-${dayBefore(1)}-${dayBefore(0)}.csv"`,
    );
    const [head, ...lines] = (await response.text()).trimEnd().split('\r\n');
    expect(head).toMatch(/^"entry","line","recorded at","account","debit","credit","currency",/);
    const { postings } = await journal();
    expect(lines).toHaveLength(postings.length);
    expect(lines[0]).toMatch(
      /^"1","1","20\d\d-[^"]+","provider:stripe","\d+(\.\d+)?","","[A-Z]{3}","captured","stripe",/,
    );
  });

  test('does not come where JSON will do', async () => {
    expect((await ask(PERIOD)).headers.get('content-type')).toContain('application/json');
    expect((await ask(`${PERIOD}&format=json`, 'text/csv')).headers.get('content-type')).toContain('application/json');
  });
});

test.each([
  ['no days', ''],
  ['one day only', `from=${dayBefore(0)}`],
  ['no day at all', 'from=yesterday&to=today'],
  ['a day that there is not', 'from=2026-02-30&to=2026-03-01'],
  ['an end before the beginning', `from=${dayBefore(0)}&to=${dayBefore(1)}`],
  ['more than a quarter', `from=${dayBefore(92)}&to=${dayBefore(0)}`],
  ['a year that is not ours', 'from=0001-01-01&to=0001-01-02'],
  ['another format', `${PERIOD}&format=pdf`],
  ['something else', `${PERIOD}&account=guests`],
])('refuses %s', async (_, query) => {
  expect((await finance.get(`/desk/journal?${query}`)).status).toBe(400);
});

test('is for finance, and not for whoever sees the money of a booking', async () => {
  const concierge = await aStaffMemberOf(both.shop.server, 'concierge');
  expect((await concierge.get(`/desk/journal?${PERIOD}`)).status).toBe(403);
  const administrator = await signInAsAdministrator(both.shop.server);
  expect((await administrator.get(`/desk/journal?${PERIOD}`)).status).toBe(200);
});
