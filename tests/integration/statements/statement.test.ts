import { randomUUID } from 'node:crypto';
import type { RentalListing } from '../../../src/domain/catalogue/rental-listing';
import { signInAsAdministrator } from '../../support/admin-session';
import { cancelUnder } from '../../support/canceller';
import { eventually } from '../../support/eventually';
import { expectInvariantsToHold } from '../../support/expect-invariants';
import type { BookingView } from '../../support/guest';
import { aListingWith, datesFor } from '../../support/listings';
import { readPdf } from '../../support/read-pdf';
import { openShop, type Shop } from '../../support/shop';
import { statementReader, totalOf, type StatementView } from '../../support/statement-reader';

let shop: Shop;
let reader: ReturnType<typeof statementReader>;

beforeAll(async () => {
  shop = await openShop({ RECONCILE_SECONDS: '1' });
  reader = statementReader(() => shop.server.url);
});

afterEach(() => expectInvariantsToHold(shop.database.url));

const PAID = ['invoice', 'receipt'];

/** A booking whose first payable is paid, with its documents. */
async function aPaidBooking() {
  const { booking, payment } = await shop.aStartedPayment();
  const intent = await shop.desk.payWith(payment.clientSecret);
  return { booking, intent: intent.id, statement: await reader.withDocuments(booking, PAID) };
}

/** A booking of a yacht that is paid in two parts, the first of them by now. */
async function aHalfPaidBooking(slot: number, listing?: RentalListing) {
  const yacht = listing ?? (await aListingWith(shop.database, 1, 'yacht'));
  const { from, to } = datesFor(yacht, slot);
  const quote = await shop.guest.quote(yacht, from, to);
  const { data: booking } = await shop.guest.book(quote.data.id);
  expect(booking.payables).toHaveLength(2);
  await payNext(booking);
  return booking;
}

/** A yacht whose guests give the captain money for expenses on the way. */
async function aYachtWithAllowance(): Promise<RentalListing> {
  const [yacht] = await shop.database.query<{ snapshot: RentalListing }>(
    `SELECT snapshot FROM listing_index WHERE slug = 'aurelia-azimut-grande'`,
  );
  if (!yacht) throw new Error('The demonstration catalogue has no such yacht.');
  return yacht.snapshot;
}

async function payNext(booking: BookingView, index = 0): Promise<void> {
  const payment = await shop.guest.pay(booking, { payable: booking.payables[index]?.id });
  expect(payment.status).toBe(201);
  await shop.desk.payWith(payment.data.clientSecret);
}

const grossOf = (net: { amountMinor: number }, taxes: StatementView['taxes']) =>
  taxes.reduce((sum, { tax }) => sum + tax.amountMinor, net.amountMinor);

async function documentOf(statement: StatementView, booking: BookingView, kind: string) {
  const summary = statement.documents.find((one) => one.kind === kind);
  const response = await reader.get(summary?.url ?? '', booking.accessToken);
  expect([response.status, response.headers.get('cache-control')]).toEqual([200, 'no-store']);
  return ((await response.json()) as { data: Record<string, unknown> & { net: never; taxes: StatementView['taxes'] } })
    .data;
}

test('a booking that waits for its payment has a statement and no documents', async () => {
  const booking = await shop.aBooking();
  const statement = await reader.statement(booking);
  expect(statement).toMatchObject({
    state: 'awaiting_payment',
    seller: { name: 'Midas The Lifestyle', address: ['Bahnhofstrasse 1', '8001 Zürich', 'Switzerland'] },
    customer: { firstName: 'Ada' },
    documents: [],
    movements: [],
    totals: { invoiced: { amountMinor: 0 }, outstanding: booking.total, suspense: [] },
  });
});

test('who pays gets an invoice over everything and a receipt over what came', async () => {
  const { booking, statement } = await aPaidBooking();
  const paid = booking.payables[0]?.amount;
  expect(statement.totals).toMatchObject({ invoiced: booking.total, paid, credited: { amountMinor: 0 } });
  expect([totalOf(statement, 'invoice'), totalOf(statement, 'receipt')]).toEqual([
    booking.total.amountMinor,
    paid?.amountMinor,
  ]);
  expect(statement.movements).toMatchObject([
    { kind: 'captured', amount: paid, purpose: booking.payables[0]?.purpose },
  ]);

  const invoice = await documentOf(statement, booking, 'invoice');
  expect(invoice).toMatchObject({ kind: 'invoice', total: booking.total, seller: { taxId: 'CHE-123.456.789 MWST' } });
  expect(statement.taxes).not.toEqual([]);
  expect(grossOf(invoice.net, invoice.taxes)).toBe(booking.total.amountMinor);
  expect(statement.lines.reduce((sum, { total }) => sum + total.amountMinor, 0)).toBe(invoice['net']['amountMinor']);
});

test('a cancellation is credited but for the fee, and the refund has its receipt, to the cent', async () => {
  const { booking, statement: before } = await aPaidBooking();
  const { refundMinor, feeMinor } = await cancelUnder(shop, booking, 7_350);
  const statement = await reader.withDocuments(booking, [...PAID, 'credit-note', 'refund-receipt']);
  expect(totalOf(statement, 'invoice') - totalOf(statement, 'credit-note')).toBe(feeMinor);
  expect(totalOf(statement, 'receipt') - totalOf(statement, 'refund-receipt')).toBe(feeMinor);
  expect(totalOf(statement, 'refund-receipt')).toBe(refundMinor);
  expect(statement.totals).toMatchObject({ outstanding: { amountMinor: 0 }, toReturn: { amountMinor: 0 } });

  const note = await documentOf(statement, booking, 'credit-note');
  const number = (kind: string) => before.documents.find((one) => one.kind === kind)?.number;
  expect(note).toMatchObject({ refersTo: number('invoice'), reason: 'cancellation', rounding: /half up/ });
  expect(grossOf(note.net, note.taxes)).toBe(totalOf(statement, 'credit-note'));
  const refund = await documentOf(statement, booking, 'refund-receipt');
  expect(refund).toMatchObject({ refersTo: number('receipt'), hasComeBack: false });
  // what was issued before is untouched
  expect(statement.documents.slice(0, 2)).toEqual(before.documents);
});

test('a booking that is paid in parts has one invoice and a receipt for each part', async () => {
  const booking = await aHalfPaidBooking(20);
  const half = await reader.withDocuments(booking, PAID);
  expect(half.totals['outstanding']).toEqual(booking.payables[1]?.amount);
  await payNext(booking, 1);
  const whole = await reader.withDocuments(booking, [...PAID, 'receipt']);
  expect(whole.totals).toMatchObject({ invoiced: booking.total, paid: booking.total, outstanding: { amountMinor: 0 } });
  expect(whole.movements.map(({ purpose }) => purpose)).toEqual(['down_payment', 'balance']);
});

test('cancelling with half of it paid credits what will never be paid, too', async () => {
  const booking = await aHalfPaidBooking(24);
  await reader.withDocuments(booking, PAID);
  const { feeMinor, refundMinor } = await cancelUnder(shop, booking, 3_333);
  const statement = await reader.withDocuments(booking, [...PAID, 'credit-note', 'refund-receipt']);
  expect(totalOf(statement, 'credit-note')).toBe(booking.total.amountMinor - feeMinor);
  expect(totalOf(statement, 'refund-receipt')).toBe(refundMinor);
  expect(statement.totals['outstanding']).toMatchObject({ amountMinor: 0 });
});

test('a cancellation that keeps everything credits only what was not paid', async () => {
  const booking = await aHalfPaidBooking(28);
  await reader.withDocuments(booking, PAID);
  const { feeMinor } = await cancelUnder(shop, booking, 0);
  expect(feeMinor).toBe(booking.payables[0]?.amount.amountMinor);
  const statement = await reader.withDocuments(booking, [...PAID, 'credit-note']);
  expect(totalOf(statement, 'credit-note')).toBe(booking.payables[1]?.amount.amountMinor);
});

test('what is entrusted comes back whole without its tax, and a rebate is left to the guest', async () => {
  const booking = await aHalfPaidBooking(32, await aYachtWithAllowance());
  await reader.withDocuments(booking, PAID);
  await payNext(booking, 1);
  const { totals, taxes } = await reader.withDocuments(booking, [...PAID, 'receipt']);
  expect(totals).toMatchObject({ paid: booking.total });
  const [row] = await shop.database.query<{ entrusted: number }>(
    `SELECT sum((line -> 'total' ->> 'amountMinor')::integer)::integer AS entrusted
       FROM bookings, jsonb_array_elements(agreement -> 'lines') line
      WHERE reference = $1 AND line ->> 'kind' IN ('levy', 'provision')`,
    [booking.reference],
  );
  const entrusted = row?.entrusted ?? 0;
  expect(entrusted).toBeGreaterThan(0);
  const REBATE = 5_000;
  const staff = await signInAsAdministrator(shop.server);
  const rebate = await staff.send(
    'POST',
    `/desk/bookings/${booking.reference}/refunds`,
    {
      amount: { amountMinor: REBATE, currency: booking.total.currency },
      ...{ reason: 'The engine failed', effect: 'price_reduction' },
    },
    { 'Idempotency-Key': randomUUID() },
  );
  expect([rebate.status, rebate.body]).toMatchObject([201, {}]);
  await reader.withDocuments(booking, [...PAID, 'receipt', 'credit-note', 'refund-receipt']);

  const { refundMinor, feeMinor } = await cancelUnder(shop, booking, 0);
  const bought = booking.total.amountMinor - entrusted;
  expect([refundMinor, feeMinor]).toEqual([entrusted, bought - REBATE]);
  const { documents } = await eventually(
    () => reader.statement(booking),
    (statement) => statement.documents.filter(({ kind }) => kind === 'credit-note').length === 2,
  );
  const number = documents.find(({ kind, total }) => kind === 'credit-note' && total.amountMinor !== REBATE)?.url;
  const response = await reader.get(number ?? '', booking.accessToken);
  const { data } = (await response.json()) as { data: { total: object; taxes: StatementView['taxes'] } };
  expect(data.total).toMatchObject({ amountMinor: entrusted });
  expect(taxes.length).toBeGreaterThan(0);
  expect(data.taxes.map(({ tax }) => tax.amountMinor)).toEqual(taxes.map(() => 0));
});

test('a booking that is cancelled before it was paid has no documents at all', async () => {
  const booking = await shop.aBooking();
  await cancelUnder(shop, booking, 10_000);
  await eventually(
    () =>
      shop.database.query(
        `SELECT 1 FROM pgboss.job WHERE name = 'issue-documents' AND state = 'completed' AND data ->> 'reference' = $1`,
        [booking.reference],
      ),
    (rows) => rows.length > 0,
  );
  const { documents, totals } = await reader.statement(booking);
  expect([documents, totals['outstanding']]).toMatchObject([[], { amountMinor: 0 }]);
});

test('a refund that comes back late is taken back by another paper', async () => {
  const { booking, intent } = await aPaidBooking();
  const due = booking.payables[0]?.amount.amountMinor ?? 0;
  const refund = await shop.desk.control<{ id: string }>(`payment_intents/${intent}/refund`);
  const refunded = await reader.withDocuments(booking, [...PAID, 'refund-receipt']);
  expect(refunded.totals).toMatchObject({ refunded: { amountMinor: due } });
  await shop.desk.control(`refunds/${refund.id}/finish`, { outcome: 'failed' });
  const back = await reader.withDocuments(booking, [...PAID, 'refund-receipt', 'refund-receipt']);
  expect(totalOf(back, 'refund-receipt')).toBe(0);
  expect(back.totals).toMatchObject({ paid: { amountMinor: due }, refunded: { amountMinor: 0 } });
  expect(back.documents.at(-1)).toMatchObject({
    total: { amountMinor: -due },
    refersTo: refunded.documents.at(-1)?.number,
  });
});

test('money in suspense has its receipt and is listed apart', async () => {
  const { booking, payment } = await shop.aStartedPayment();
  await shop.desk.control('webhooks/withhold');
  await shop.desk.payWith(payment.clientSecret);
  const ofBooking = `FROM payables_booking_lnk k JOIN bookings b ON b.id = k.booking_id WHERE k.payable_id = p.id AND b.reference = '${booking.reference}'`;
  await shop.database.query(`UPDATE payables p SET state = 'paid', paid_minor = amount_minor ${ofBooking}`);
  await shop.desk.control('webhooks/release');
  const statement = await reader.withDocuments(booking, ['receipt']);
  expect(statement.totals).toMatchObject({ paid: { amountMinor: 0 }, suspense: [payment.amount] });
  await shop.database.query(`UPDATE payables p SET state = 'due', paid_minor = 0 ${ofBooking}`);
});

test('documents whose job was lost are found by the next sweep', async () => {
  await shop.database.query(`ALTER TABLE documents ADD CONSTRAINT none_for_now CHECK (kind <> 'invoice') NOT VALID`);
  const { booking, payment } = await shop.aStartedPayment();
  await shop.desk.payWith(payment.clientSecret);
  await eventually(
    () => shop.database.query(`SELECT 1 FROM pgboss.job WHERE name = 'issue-documents' AND state = 'retry'`),
    (rows) => rows.length > 0,
  );
  await shop.server.kill();
  await shop.database.query(`DELETE FROM pgboss.job WHERE name = 'issue-documents'`);
  await shop.database.query(`ALTER TABLE documents DROP CONSTRAINT none_for_now`);
  expect(
    await shop.database.query(`SELECT 1 FROM documents WHERE booking_reference = $1`, [booking.reference]),
  ).toEqual([]);
  await shop.restart(); // a worker that starts sweeps
  await reader.withDocuments(booking, PAID);
});

describe('as a PDF', () => {
  const pdf = async (path: string, booking: BookingView) => {
    const response = await reader.get(path, booking.accessToken);
    return { response, bytes: Buffer.from(await response.arrayBuffer()) };
  };

  test('a document is shown in the browser, kept by nobody, and the same each time', async () => {
    const { booking, statement } = await aPaidBooking();
    const invoice = statement.documents.find(({ kind }) => kind === 'invoice');
    const first = await pdf(invoice?.pdfUrl ?? '', booking);
    expect(first.response.status).toBe(200);
    expect(Object.fromEntries(first.response.headers)).toMatchObject({
      'content-type': 'application/pdf',
      'content-disposition': `inline; filename="${invoice?.number}.pdf"`,
      'cache-control': 'no-store',
    });
    expect((await pdf(invoice?.pdfUrl ?? '', booking)).bytes.equals(first.bytes)).toBe(true);
    const { pages, title } = await readPdf(first.bytes);
    expect(title).toBe(`Invoice ${invoice?.number}`);
    for (const part of [booking.reference, 'Ada Byron', '8001 Zürich', 'Net']) expect(pages.join()).toContain(part);
  });

  test('the statement names every document', async () => {
    const { booking, statement } = await aPaidBooking();
    const { response, bytes } = await pdf(`/api/bookings/${booking.reference}/statement.pdf`, booking);
    expect(response.headers.get('content-disposition')).toBe(`inline; filename="${booking.reference}-statement.pdf"`);
    const { pages } = await readPdf(bytes);
    for (const { number } of statement.documents) expect(pages.join()).toContain(number);
  });
});

describe('is nobody else’s', () => {
  let mine: BookingView;
  let theirs: Awaited<ReturnType<typeof aPaidBooking>>;
  beforeAll(async () => {
    mine = await shop.aBooking();
    theirs = await aPaidBooking();
  });

  test.each(['statement', 'statement.pdf', 'documents/NUMBER', 'documents/NUMBER.pdf'])('%s', async (path) => {
    const number = theirs.statement.documents[0]?.number ?? '';
    const of = (reference: string) => `/api/bookings/${reference}/${path.replace('NUMBER', number)}`;
    expect((await reader.get(of(theirs.booking.reference), theirs.booking.accessToken)).status).toBe(200);
    expect((await reader.get(of(theirs.booking.reference), mine.accessToken)).status).toBe(404);
    expect((await reader.get(of(theirs.booking.reference), '')).status).toBe(404);
    if (path.includes('NUMBER')) expect((await reader.get(of(mine.reference), mine.accessToken)).status).toBe(404);
  });

  test.each(['INV-2026-999999', 'nothing', '%27', '%00', 'INV', `${'9'.repeat(3000)}`, '%F0%9F%9A%97', '..%2f..'])(
    'and a number that is none (%s) is a 4xx',
    async (number) => {
      for (const ending of ['', '.pdf']) {
        const path = `/api/bookings/${theirs.booking.reference}/documents/${number}${ending}`;
        const { status } = await reader.get(path, theirs.booking.accessToken);
        expect([400, 404]).toContain(status);
      }
    },
  );
});
