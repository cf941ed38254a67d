import fc from 'fast-check';
import type { Books, OwnMovement, OwnPayment } from '../../../src/domain/reconciliation/books';
import { compareBooks } from '../../../src/domain/reconciliation/compare-books';
import { MOVEMENT_KINDS, type ProviderMovement } from '../../../src/domain/payment/payment-gateway';
import type { Money } from '../../../src/domain/shared/money';

const NOON = new Date('2026-11-24T12:00:00Z');
const PERIOD = { from: new Date('2026-11-24T00:00:00Z'), to: new Date('2026-11-25T00:00:00Z') };

const eur = (amountMinor: number): Money => ({ amountMinor, currency: 'EUR' });

function ours(changes: Partial<OwnMovement> = {}): OwnMovement {
  return {
    ...({ provider: 'stripe', kind: 'captured', reference: 'ch_1', amount: eur(12_000) } as const),
    ...{ paymentId: 'payment-1', recordedAt: NOON },
    ...changes,
  };
}

function theirs(changes: Partial<ProviderMovement> = {}): ProviderMovement {
  return {
    ...({ kind: 'captured', reference: 'ch_1', paymentReference: 'pi_1', paymentId: 'payment-1' } as const),
    ...{ amount: eur(12_000), occurredAt: NOON },
    ...changes,
  };
}

const PAYMENT: OwnPayment = { id: 'payment-1', payableId: 'payable-1', owed: eur(12_000) };
const SECOND: OwnPayment = { ...PAYMENT, id: 'payment-2' };

function compare(books: Partial<Books>) {
  return compareBooks({
    provider: 'stripe',
    period: PERIOD,
    ours: [],
    theirs: [],
    payments: [PAYMENT, SECOND],
    ...books,
  });
}

describe('equal books', () => {
  it.each<[string, Partial<Books>]>([
    ['are no news when both are empty', {}],
    ['are no news when both have the same', { ours: [ours()], theirs: [theirs()] }],
    ['may list a movement more than once', { ours: [ours()], theirs: [theirs(), theirs()] }],
    [
      'tell refunds and captures apart by their kind',
      {
        ours: [ours(), ours({ kind: 'refunded', reference: 're_1', amount: eur(500) })],
        theirs: [theirs(), theirs({ kind: 'refunded', reference: 're_1', amount: eur(500) })],
      },
    ],
  ])('%s', (_, books) => expect(compare(books)).toEqual([]));
});

describe('a difference', () => {
  it.each<[string, Partial<Books>, object]>([
    [
      'is an orphan payment',
      { theirs: [theirs({ paymentId: null })] },
      {
        problem: 'missing-with-us',
        cause: 'books:stripe:missing-with-us:captured:ch_1',
        theirs: eur(12_000),
        explanation: 'Stripe took 120.00 EUR at 2026-11-24 12:00 UTC (ch_1), which our ledger does not know.',
      },
    ],
    [
      'is a refund that we never heard of',
      { ours: [ours()], theirs: [theirs(), theirs({ kind: 'refunded', reference: 're_1', amount: eur(500) })] },
      {
        problem: 'missing-with-us',
        reference: 're_1',
        explanation: 'Stripe gave back 5.00 EUR at 2026-11-24 12:00 UTC (re_1), which our ledger does not know.',
      },
    ],
    [
      'is a movement that only our ledger knows',
      { ours: [ours()] },
      {
        problem: 'missing-at-provider',
        ours: eur(12_000),
        explanation:
          'Our ledger says since 2026-11-24 12:00 UTC that Stripe took 120.00 EUR (ch_1), which Stripe does not list.',
      },
    ],
    [
      'is another amount',
      { ours: [ours({ amount: eur(11_999) })], theirs: [theirs()] },
      {
        problem: 'wrong-amount',
        ours: eur(11_999),
        theirs: eur(12_000),
        explanation: 'Stripe took 120.00 EUR (ch_1), and our ledger says 119.99 EUR, 0.01 EUR apart.',
      },
    ],
    [
      'is another currency',
      { ours: [ours({ amount: { amountMinor: 12_000, currency: 'JPY' } })], theirs: [theirs()] },
      {
        problem: 'wrong-currency',
        explanation: 'Stripe took 120.00 EUR (ch_1), and our ledger says 12000 JPY, in another currency.',
      },
    ],
    [
      'is a payable that was paid at two providers',
      {
        ours: [ours(), ours({ provider: 'paypal', reference: 'CAP1', paymentId: 'payment-2' })],
        theirs: [theirs()],
      },
      {
        problem: 'duplicate',
        cause: 'books:duplicate:payable-1',
        payableId: 'payable-1',
        explanation:
          '120.00 EUR were owed and paid 2 times: 120.00 EUR at PayPal (CAP1) and 120.00 EUR at Stripe (ch_1); 120.00 EUR are too much.',
      },
    ],
  ])('%s', (_, books, expected) => expect(compare(books)).toEqual([expect.objectContaining(expected)]));

  it('is a second capture of one payment, which our ledger does not know', () => {
    const found = compare({ ours: [ours()], theirs: [theirs(), theirs({ reference: 'ch_2' })] });
    expect(found.map(({ problem }) => problem)).toEqual(['duplicate', 'missing-with-us']);
  });

  it('stays a second capture when our ledger has it as nobody’s', () => {
    const found = compare({
      ours: [ours(), ours({ reference: 'ch_2', paymentId: null })],
      theirs: [theirs(), theirs({ reference: 'ch_2' })],
    });
    expect(found.map(({ problem }) => problem)).toEqual(['duplicate']);
  });
});

describe('no difference', () => {
  const eve = new Date('2026-11-23T23:59:59Z');
  const twice = [ours(), ours({ reference: 'ch_2', paymentId: 'payment-2' })];
  const listed = [theirs(), theirs({ reference: 'ch_2', paymentId: 'payment-2' })];

  it.each<[string, Partial<Books>]>([
    ['is what they list before the period', { theirs: [theirs({ occurredAt: eve })] }],
    ['is what they list at its end', { theirs: [theirs({ occurredAt: PERIOD.to })] }],
    ['is what we entered before the period', { ours: [ours({ recordedAt: eve })] }],
    ['is what we entered at its end', { ours: [ours({ recordedAt: PERIOD.to })] }],
    ['is a movement that we entered a day late', { ours: [ours({ recordedAt: PERIOD.to })], theirs: [theirs()] }],
    ['is a movement that they list a day early', { ours: [ours()], theirs: [theirs({ occurredAt: eve })] }],
    ['is what another provider has', { ours: [ours({ provider: 'paypal' })] }],
    [
      'is a refund that came back before we heard of it',
      {
        ours: [ours()],
        theirs: [
          theirs(),
          theirs({ kind: 'refunded', reference: 're_1' }),
          theirs({ kind: 'refund_reversed', reference: 're_1' }),
        ],
      },
    ],
    [
      'is the return of a refund that never reached our ledger',
      { ours: [ours()], theirs: [theirs(), theirs({ kind: 'refund_reversed', reference: 're_1' })] },
    ],
    [
      'is a payable that was paid again after its money had gone back',
      {
        ours: [...twice, ours({ kind: 'refunded', reference: 're_1' })],
        theirs: [...listed, theirs({ kind: 'refunded', reference: 're_1' })],
      },
    ],
    [
      'is a single payment over more than was owed, beside one that went back',
      {
        ours: [
          ours({ amount: eur(15_000) }),
          ours({ reference: 'ch_2', paymentId: 'payment-2' }),
          ours({ kind: 'refunded', reference: 're_2', paymentId: 'payment-2' }),
        ],
        theirs: [
          theirs({ amount: eur(15_000) }),
          theirs({ reference: 'ch_2', paymentId: 'payment-2' }),
          theirs({ kind: 'refunded', reference: 're_2', paymentId: null }),
        ],
      },
    ],
    [
      'is a payable paid in two parts',
      {
        ours: twice.map((one) => ({ ...one, amount: eur(6_000) })),
        theirs: listed.map((one) => ({ ...one, amount: eur(6_000) })),
      },
    ],
    [
      'is a payable whose second payment a bank has taken',
      {
        ours: [...twice, ours({ kind: 'disputed', reference: 'dp_1', paymentId: 'payment-2' })],
        theirs: [...listed, theirs({ kind: 'disputed', reference: 'dp_1', paymentId: null })],
      },
    ],
  ])('%s', (_, books) => expect(compare(books)).toEqual([]));
});

it('tells of a refund that came back after we had entered it', () => {
  const refund = { kind: 'refunded', reference: 're_1' } as const;
  const found = compare({
    ours: [ours(), ours(refund)],
    theirs: [theirs(), theirs(refund), theirs({ ...refund, kind: 'refund_reversed' })],
  });
  expect(found).toMatchObject([{ problem: 'missing-with-us', kind: 'refund_reversed' }]);
});

describe('whatever the books hold', () => {
  const currency = fc.constantFrom('EUR', 'USD', 'JPY', 'KWD');
  const minute = fc.integer({ min: 0, max: 24 * 60 - 1 });
  const line = fc.record({
    kind: fc.constantFrom(...MOVEMENT_KINDS),
    amount: fc.integer({ min: 1, max: 10 ** 9 }),
    currency,
    minute,
  });
  /** Movements of payments that each are for a payable of their own, and cost what was taken. */
  const books = fc.array(line, { maxLength: 12 }).map((lines): Books => {
    const movements = lines.map(({ kind, amount: amountMinor, currency: of, minute: at }, index) => ({
      ...{ kind, reference: `m_${index}`, amount: { amountMinor, currency: of }, paymentId: `payment-${index}` },
      at: new Date(PERIOD.from.getTime() + at * 60_000),
    }));
    return {
      provider: 'stripe',
      period: PERIOD,
      ours: movements.map(({ at, ...one }) => ours({ ...one, recordedAt: at })),
      theirs: movements.map(({ at, ...one }) => theirs({ ...one, occurredAt: at })),
      payments: movements.map(({ paymentId, amount }, index) => ({
        id: paymentId,
        payableId: `payable-${index}`,
        owed: amount,
      })),
    };
  });
  /** Such books in which a single thing was made different, and what has to be found. */
  const planted = fc
    .tuple(
      books.filter((one) => one.theirs.some(({ kind }) => kind === 'captured')),
      fc.constantFrom('missing-with-us', 'missing-at-provider', 'wrong-amount', 'wrong-currency', 'duplicate'),
    )
    .map(([honest, problem]): [Books, string] => {
      const chosen = honest.theirs.findIndex(({ kind }) => kind === 'captured');
      const others = <T>(list: readonly T[]) => list.filter((_, index) => index !== chosen);
      const own = honest.ours[chosen] ?? ours();
      switch (problem) {
        case 'missing-with-us':
          return [{ ...honest, ours: others(honest.ours) }, problem];
        case 'missing-at-provider':
          return [{ ...honest, theirs: others(honest.theirs) }, problem];
        case 'wrong-amount': {
          const amount = { ...own.amount, amountMinor: own.amount.amountMinor + 1 };
          return [{ ...honest, ours: [...others(honest.ours), { ...own, amount }] }, problem];
        }
        case 'wrong-currency': {
          const amount = { ...own.amount, currency: 'CHF' as const };
          return [{ ...honest, ours: [...others(honest.ours), { ...own, amount }] }, problem];
        }
        case 'duplicate': {
          const again = { ...own, provider: 'paypal' as const, reference: 'AGAIN', paymentId: 'again' };
          const payment = honest.payments[chosen] ?? PAYMENT;
          return [
            { ...honest, ours: [...honest.ours, again], payments: [...honest.payments, { ...payment, id: 'again' }] },
            'duplicate',
          ];
        }
      }
    });
  const shuffled = <T>(list: readonly T[]) => fc.shuffledSubarray([...list], { minLength: list.length });

  test('equal books differ in nothing', () => {
    fc.assert(fc.property(books, (one) => expect(compareBooks(one)).toEqual([])));
  });

  test('a single difference is found, and nothing else', () => {
    fc.assert(
      fc.property(planted, ([one, problem]) => {
        expect(compareBooks(one).map((found) => found.problem)).toEqual([problem]);
      }),
    );
  });

  test('the order of either list changes nothing', () => {
    const inAnyOrder = planted.chain(([one]) =>
      fc.tuple(fc.constant(one), shuffled(one.ours), shuffled(one.theirs), shuffled(one.payments)),
    );
    fc.assert(
      fc.property(inAnyOrder, ([one, ourOrder, theirOrder, payments]) => {
        expect(compareBooks({ ...one, ours: ourOrder, theirs: theirOrder, payments })).toEqual(compareBooks(one));
      }),
    );
  });
});
