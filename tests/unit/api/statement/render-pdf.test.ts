import { renderPdf } from '../../../../src/api/statement/pdf/render-pdf';
import { documentSheet } from '../../../../src/api/statement/sheets/document-sheet';
import { statementSheet } from '../../../../src/api/statement/sheets/statement-sheet';
import { breakDown } from '../../../../src/domain/statement/tax-breakdown';
import { statementTotals } from '../../../../src/domain/statement/statement-totals';
import type { StatementCustomer } from '../../../../src/domain/statement/statement-facts';
import { aDocument, theDocuments } from '../../../support/builders/a-document';
import { aCancellation, aLine, aMovement, theFacts } from '../../../support/builders/statement-facts';
import { readPdf } from '../../../support/read-pdf';

const anInvoiceFor = (customer: Partial<StatementCustomer>, lines = theFacts().lines) => {
  const facts = theFacts();
  return documentSheet(aDocument('invoice', { ...facts, lines, customer: { ...facts.customer, ...customer } }));
};
const textOf = async (sheet: ReturnType<typeof documentSheet>) => {
  const { pages } = await readPdf(await renderPdf(sheet));
  return pages.join('\n').replace(/\s+/g, ' ');
};

test('an invoice says who, what, when, and how much of it is tax', async () => {
  const text = await textOf(anInvoiceFor({}));
  for (const part of ['Invoice', 'INV-2026-000001', 'MDS-AAAAAAAA', 'Ada Byron', 'Villa Aurelia', '5 June 2027']) {
    expect(text).toContain(part);
  }
  expect(text).toMatch(/Net €1,000\.00 VAT 20 % on €1,000\.00 €200\.00 Total €1,200\.00/);
  expect(text).toMatch(/Midas · 1 Street · 8001 Zürich TAX-1 · accounts@midas\.example 1 \/ 1/);
});

test.each(['Łukasz Žižek', 'Ελένη Παπαδοπούλου', 'Ἀνδρέας', 'Жанна Щукина', 'Nguyễn Thị Ánh'])(
  'the name %s is written as it is',
  async (firstName) => {
    expect(await textOf(anInvoiceFor({ firstName }))).toContain(firstName.normalize('NFC'));
  },
);

test('the same document makes the same bytes, dated as it was issued', async () => {
  const [first, second] = [await renderPdf(anInvoiceFor({})), await renderPdf(anInvoiceFor({}))];
  expect(first.equals(second)).toBe(true);
  expect(await readPdf(first)).toMatchObject({ title: 'Invoice INV-2026-000001', createdAt: 'D:20261201091230Z' });
});

test('sixty lines go over several pages, none is lost, and the sums stand at the end', async () => {
  const lines = Array.from({ length: 60 }, (_, index) => aLine('extra', 1000 + index, 'EUR', `Wish ${index + 1}.`));
  const { pages } = await readPdf(await renderPdf(anInvoiceFor({}, lines)));
  expect(pages.length).toBeGreaterThan(1);
  const all = pages.join('\n');
  for (const { label } of lines) expect(all.split(label)).toHaveLength(2);
  for (const [index, page] of pages.entries()) {
    expect(page).toContain(`${index + 1} / ${pages.length}`);
    expect(page.replace(/\s/g, '')).toContain('DESCRIPTIONQUANTITY'); // the reader takes wide letter spacing for spaces
  }
  expect(pages.at(-1)).toContain('Total');
});

test('long words break instead of running off the page', async () => {
  const facts = theFacts();
  const stay = { ...facts.stay, listingName: 'V'.repeat(255) };
  const customer = { ...facts.customer, firstName: 'W'.repeat(100), lastName: 'M'.repeat(100), email: 'e'.repeat(254) };
  const seller = { ...facts.seller, name: 'N'.repeat(200), address: ['A'.repeat(500)] };
  const lines = [aLine('rental', 9_000_000_000_099, 'EUR', 'L'.repeat(2000))];
  const text = await textOf(documentSheet(aDocument('invoice', { ...facts, stay, customer, seller, lines })));
  expect(text).toContain('W'.repeat(10));
  expect(text).toContain('€90,000,000,000.99');
  expect(text).toContain('1 / 1');
});

test('what a guest writes is drawn, and does nothing', async () => {
  const firstName = 'https://evil.example /JS (app.alert) <b>x</b> \u202eevil \\) endobj';
  const { pages, links, title } = await readPdf(await renderPdf(anInvoiceFor({ firstName })));
  expect(pages.join().replace(/\s+/g, ' ')).toContain('https://evil.example /JS (app.alert) <b>x</b> evil \\) endobj');
  expect(links).toEqual([]);
  expect(title).toBe('Invoice INV-2026-000001');
});

test('a credit note names its invoice, the fee, and how its tax was rounded', async () => {
  const text = await textOf(documentSheet(aDocument('credit-note', theFacts({ reductions: [aCancellation(30_000)] }))));
  expect(text).toMatch(/MDS-AAAAAAAA [REFSTO ]+ INV-2026-000001 /);
  expect(text).toMatch(/Kept as the fee of the cancellation €300\.00/);
  expect(text).toMatch(/Credited €900\.00/);
  expect(text).toMatch(/rounded half up/);
});

test.each([
  ['JPY', 'JP¥60,000'],
  ['KWD', 'KWD 60.000'],
] as const)('a receipt in %s has the digits of its currency', async (currency, text) => {
  const facts = theFacts({ currency, lines: [aLine('rental', 60_000, currency)] });
  const receipt = aDocument('receipt', facts, [aMovement(7, 'captured', 60_000, { currency })]);
  expect((await textOf(documentSheet(receipt))).replace(/\u00a0/g, ' ')).toContain(`Received ${text}`);
});

test('a refund that came back is another paper, below zero', async () => {
  const movements = [
    aMovement(1, 'captured', 500),
    aMovement(2, 'refunded', 500),
    aMovement(3, 'refund_reversed', 500, { providerReference: 'object-2' }),
  ];
  const document = theDocuments(theFacts(), movements).at(-1);
  expect(await textOf(documentSheet(document ?? aDocument('refund-receipt')))).toMatch(/Refund returned.*-€5\.00/);
});

test('a statement shows what was agreed, issued, moved, and how it stands', async () => {
  const facts = theFacts({ reductions: [aCancellation(30_000)] });
  const movements = [
    aMovement(1, 'captured', 60_000),
    aMovement(2, 'refunded', 30_000),
    aMovement(3, 'captured', 7, { payableId: null, suspense: 'paid-twice' }),
  ];
  const documents = theDocuments(facts, movements);
  const price = breakDown(facts.lines, 'EUR');
  const papers = documents.map(({ kind, body: { total } }) => ({ kind, total }));
  const totals = statementTotals({
    ...{ state: 'cancelled', price: price.total, depositPayable: null, documents: papers, movements },
  });
  const text = await textOf(statementSheet({ state: 'cancelled', facts, price, documents, movements, totals }));
  for (const { number } of documents) expect(text).toContain(number);
  expect(text).toMatch(/Refunded Down payment Card, by Stripe -€300\.00/);
  expect(text).toMatch(/Held in suspense: paid twice/);
  expect(text).toMatch(/Credited €900\.00 Paid €600\.00 Refunded €300\.00 Held in suspense €0\.07 Outstanding €0\.00/);
});
