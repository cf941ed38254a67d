import fc from 'fast-check';
import type { CurrencyCode } from '../../../src/domain/shared/currency';
import type { DocumentKey, DueDocument } from '../../../src/domain/statement/statement-document';
import type { Movement, StatementFacts } from '../../../src/domain/statement/statement-facts';
import { whichDocumentsAreDue } from '../../../src/domain/statement/which-documents-are-due';
import { aCancellation, aLine, aMovement, theFacts } from '../../support/builders/statement-facts';

const kindsOf = (documents: readonly DueDocument[]) =>
  documents.map(({ kind, body }) => [kind, body.total.amountMinor]);
const due = (facts: StatementFacts, movements: Movement[] = [], existing: DocumentKey[] = []) =>
  kindsOf(whichDocumentsAreDue(facts, movements, existing));

test('a confirmed booking is invoiced, line by line', () => {
  const [invoice] = whichDocumentsAreDue(theFacts(), [], []);
  expect(invoice).toMatchObject({
    kind: 'invoice',
    cause: 'booking:MDS-AAAAAAAA',
    refersTo: null,
    body: {
      customer: { lastName: 'Byron' },
      lines: [{ kind: 'rental', total: { amountMinor: 100_000 } }],
      amounts: { net: { amountMinor: 100_000 }, taxes: [{ label: 'VAT 20 %', tax: { amountMinor: 20_000 } }] },
      total: { amountMinor: 120_000 },
    },
  });
});

test('a booking that was never confirmed is not invoiced', () => {
  expect(due(theFacts({ wasConfirmed: false }))).toEqual([]);
  expect(due(theFacts({ wasConfirmed: false, reductions: [aCancellation(0)] }))).toEqual([]);
});

test('a fee is never kept without an invoice', () => {
  expect(due(theFacts({ wasConfirmed: false, reductions: [aCancellation(10_000)] }))).toEqual([
    ['invoice', 120_000],
    ['credit-note', 110_000],
  ]);
});

test('a cancellation is credited, and names its invoice and its rule of rounding', () => {
  const [, note] = whichDocumentsAreDue(theFacts({ reductions: [aCancellation(30_000)] }), [], []);
  expect(note).toMatchObject({
    kind: 'credit-note',
    cause: 'cancellation:QUOTE',
    refersTo: { kind: 'invoice', cause: 'booking:MDS-AAAAAAAA' },
    body: { owedBefore: { amountMinor: 120_000 }, owedAfter: { amountMinor: 30_000 }, rounding: /half up/ },
  });
});

test('money that came has a receipt that says what for', () => {
  const [, receipt] = whichDocumentsAreDue(theFacts(), [aMovement(7, 'captured', 60_000)], []);
  expect(receipt).toMatchObject({
    kind: 'receipt',
    cause: 'ledger:7',
    body: {
      total: { amountMinor: 60_000 },
      movement: { ledgerSeq: 7, providerReference: 'object-7', payable: { purpose: 'down_payment' }, suspense: null },
    },
  });
});

test('money in suspense has a receipt, too, in its own currency', () => {
  const stray = aMovement(7, 'captured', 5, { payableId: null, suspense: 'currency-mismatch', currency: 'USD' });
  const [, receipt] = whichDocumentsAreDue(theFacts(), [stray], []);
  expect(receipt?.body).toMatchObject({
    total: { amountMinor: 5, currency: 'USD' },
    movement: { payable: null, suspense: 'currency-mismatch' },
  });
});

test('a refund names the receipt of the payment that it gave back', () => {
  const movements = [
    aMovement(7, 'captured', 60_000),
    aMovement(8, 'captured', 60_000, { paymentId: 'payment-2' }),
    aMovement(9, 'refunded', 100, { paymentId: 'payment-2' }),
  ];
  expect(whichDocumentsAreDue(theFacts(), movements, []).at(-1)).toMatchObject({
    kind: 'refund-receipt',
    refersTo: { kind: 'receipt', cause: 'ledger:8' },
    body: { hasComeBack: false, total: { amountMinor: 100 } },
  });
});

test('a refund that came back takes its own receipt back', () => {
  const movements = [
    aMovement(7, 'captured', 60_000),
    aMovement(8, 'refunded', 60_000, { providerReference: 're_1' }),
    aMovement(9, 'refund_reversed', 60_000, { providerReference: 're_1' }),
  ];
  expect(whichDocumentsAreDue(theFacts(), movements, []).at(-1)).toMatchObject({
    kind: 'refund-receipt',
    cause: 'ledger:9',
    refersTo: { kind: 'refund-receipt', cause: 'ledger:8' },
    body: { hasComeBack: true, total: { amountMinor: -60_000 } },
  });
});

test('what a bank takes and gives back has no document', () => {
  const movements = [aMovement(7, 'disputed', 5), aMovement(8, 'dispute_returned', 5), aMovement(9, 'dispute_lost', 5)];
  expect(due(theFacts({ wasConfirmed: false }), movements)).toEqual([]);
});

test('what exists is not issued again', () => {
  const facts = theFacts({ reductions: [aCancellation(0)] });
  const movements = [aMovement(7, 'captured', 60_000), aMovement(8, 'refunded', 60_000)];
  const all = whichDocumentsAreDue(facts, movements, []);
  expect(whichDocumentsAreDue(facts, movements, all)).toEqual([]);
});

test('what a document refers to comes before it', () => {
  const movements = [aMovement(8, 'refunded', 1), aMovement(9, 'captured', 60_000)];
  const all = whichDocumentsAreDue(theFacts({ reductions: [aCancellation(0)] }), movements, []);
  const before = new Set<string>();
  for (const { kind, cause, refersTo } of all) {
    if (refersTo) expect(before).toContain(`${refersTo.kind} ${refersTo.cause}`);
    before.add(`${kind} ${cause}`);
  }
  expect(all).toHaveLength(4);
});

/** What may become known of a booking, one thing after the other. */
type Fact = { readonly confirmed: true } | { readonly feePermille: number } | { readonly movement: Movement };

const aLife = fc
  .record({
    currency: fc.constantFrom<CurrencyCode>('EUR', 'JPY', 'KWD'),
    net: fc.integer({ min: 1, max: 1_000_000_000 }),
    taxPermille: fc.integer({ min: 0, max: 300 }),
    isConfirmed: fc.boolean(),
    feePermille: fc.option(fc.integer({ min: 0, max: 1000 })),
    captures: fc.array(fc.integer({ min: 1, max: 1_000_000 }), { maxLength: 4 }),
    refunds: fc.array(fc.record({ of: fc.nat(3), comesBack: fc.boolean() }), { maxLength: 3 }),
  })
  .map(({ currency, net, taxPermille, isConfirmed, feePermille, captures, refunds }) => {
    const facts = theFacts({
      currency,
      lines: [aLine('rental', net, currency), aLine('tax', Math.round((net * taxPermille) / 1000), currency)],
      wasConfirmed: false,
    });
    const movements: Movement[] = captures.map((amount, index) =>
      aMovement(index + 1, 'captured', amount, { currency, paymentId: `payment-${index}` }),
    );
    for (const [index, { of, comesBack }] of refunds.entries()) {
      const capture = movements[of];
      if (capture?.kind !== 'captured') continue;
      const refund = { currency, paymentId: capture.paymentId, providerReference: `refund-${index}` };
      movements.push(aMovement(movements.length + 1, 'refunded', capture.amountMinor, refund));
      if (comesBack) movements.push(aMovement(movements.length + 1, 'refund_reversed', capture.amountMinor, refund));
    }
    const known: Fact[] = [
      ...(isConfirmed ? [{ confirmed: true } as const] : []),
      ...(feePermille === null ? [] : [{ feePermille }]),
      ...movements.map((movement) => ({ movement })),
    ];
    return { facts, known };
  });

interface Picture {
  readonly facts: StatementFacts;
  readonly movements: readonly Movement[];
}

function learn({ facts, movements }: Picture, fact: Fact): Picture {
  if ('confirmed' in fact) return { facts: { ...facts, wasConfirmed: true }, movements };
  if ('movement' in fact) return { facts, movements: [...movements, fact.movement] };
  const total = facts.lines.reduce((sum, line) => sum + line.total.amountMinor, 0);
  const fee = Math.floor((total * fact.feePermille) / 1000);
  return { facts: { ...facts, reductions: [aCancellation(fee, facts.currency)] }, movements };
}

/** As a set, with what each says; what a refund refers to may have come later than itself. */
const asSet = (documents: readonly DueDocument[]) =>
  documents.map(({ kind, cause, body }) => JSON.stringify([kind, cause, { ...body, refersTo: null }])).sort();

test('any order of what becomes known, asked at any moments, ends in the same documents', () => {
  fc.assert(
    fc.property(aLife, fc.infiniteStream(fc.nat()), ({ facts, known }, chance) => {
      const next = () => Number(chance.next().value);
      const shuffled = known.map((fact) => ({ fact, rank: next() })).sort((a, b) => a.rank - b.rank);
      const atOnce = known.reduce(learn, { facts, movements: [] });
      const expected = whichDocumentsAreDue(atOnce.facts, atOnce.movements, []);

      let picture: Picture = { facts, movements: [] };
      const issued: DueDocument[] = [];
      for (const { fact } of shuffled) {
        picture = learn(picture, fact);
        if (next() % 2 === 0) issued.push(...whichDocumentsAreDue(picture.facts, picture.movements, issued));
      }
      issued.push(...whichDocumentsAreDue(picture.facts, picture.movements, issued));
      expect(asSet(issued)).toEqual(asSet(expected));
    }),
  );
});

test('the documents explain what is owed and what was paid, to the smallest unit', () => {
  fc.assert(
    fc.property(aLife, ({ facts: blank, known }) => {
      const { facts, movements } = known.reduce<Picture>(learn, { facts: blank, movements: [] });
      const documents = whichDocumentsAreDue(facts, movements, []);
      const sum = (kind: DueDocument['kind']) =>
        documents.filter((one) => one.kind === kind).reduce((total, { body }) => total + body.total.amountMinor, 0);

      const price = facts.lines.reduce((total, line) => total + line.total.amountMinor, 0);
      if (sum('invoice') > 0) {
        expect(sum('invoice')).toBe(price);
        expect(sum('invoice') - sum('credit-note')).toBe(facts.reductions[0]?.owed.amountMinor ?? price);
      }
      const stayed = movements.reduce(
        (total, { kind, amountMinor }) => total + (kind === 'refunded' ? -1 : 1) * amountMinor,
        0,
      );
      expect(sum('receipt') - sum('refund-receipt')).toBe(stayed);

      for (const { body } of documents) {
        if (!('amounts' in body)) continue;
        const { net, taxes, total } = body.amounts;
        expect(taxes.reduce((gross, { tax }) => gross + tax.amountMinor, net.amountMinor)).toBe(total.amountMinor);
        expect(total).toEqual(body.total);
        expect(total.amountMinor).toBeGreaterThan(0);
      }
    }),
  );
});
