import { statementTotals, type Account } from '../../../src/domain/statement/statement-totals';
import { aMovement } from '../../support/builders/statement-facts';

const eur = (amountMinor: number) => ({ amountMinor, currency: 'EUR' as const });
const INVOICE = { kind: 'invoice', total: eur(1000) } as const;

const totalsOf = (changes: Partial<Account>) =>
  statementTotals({
    ...{ state: 'confirmed', price: eur(1000), depositPayable: null, documents: [INVOICE], movements: [] },
    ...changes,
  });

test('a booking that waits for its payment owes its price', () => {
  expect(totalsOf({ state: 'awaiting_payment', documents: [] })).toMatchObject({
    invoiced: eur(0),
    outstanding: eur(1000),
  });
});

test.each(['expired', 'declined', 'cancelled'] as const)(
  'a booking that is %s and was never invoiced owes nothing',
  (state) => {
    expect(totalsOf({ state, documents: [] })).toMatchObject({ outstanding: eur(0) });
  },
);

test('what was paid is no longer outstanding', () => {
  expect(totalsOf({ movements: [aMovement(1, 'captured', 300)] })).toMatchObject({
    paid: eur(300),
    outstanding: eur(700),
  });
});

test('a refund that came back counts as paid again', () => {
  const movements = [
    aMovement(1, 'captured', 1000),
    aMovement(2, 'refunded', 400),
    aMovement(3, 'refund_reversed', 400),
  ];
  expect(totalsOf({ movements })).toMatchObject({ paid: eur(1000), refunded: eur(0), outstanding: eur(0) });
});

test('what a bank holds is neither owed nor to be returned, and what it gave the guest is owed again', () => {
  const open = [aMovement(1, 'captured', 1000), aMovement(2, 'disputed', 1000)];
  expect(totalsOf({ movements: open })).toMatchObject({ disputed: eur(1000), refunded: eur(0), outstanding: eur(0) });
  const lost = [...open, aMovement(3, 'dispute_lost', 1000)];
  const sums = { refunded: eur(1000), outstanding: eur(1000), toReturn: eur(0) };
  expect(totalsOf({ movements: lost })).toMatchObject({ disputed: eur(0), ...sums });
  const refunded = [aMovement(1, 'captured', 1000), aMovement(2, 'refunded', 1000)];
  expect(totalsOf({ movements: refunded })).toMatchObject({ disputed: eur(0), ...sums });
});

test('a cancelled booking owes its fee, and more than that is to be returned', () => {
  const documents = [INVOICE, { kind: 'credit-note', total: eur(800) } as const];
  expect(totalsOf({ state: 'cancelled', documents, movements: [aMovement(1, 'captured', 500)] })).toMatchObject({
    credited: eur(800),
    outstanding: eur(0),
    toReturn: eur(300),
  });
});

test('a security deposit is no part of the price, and neither is what is taken of it', () => {
  const movements = [
    aMovement(1, 'captured', 800, { payableId: 'deposit' }),
    aMovement(2, 'refunded', 500, { payableId: 'deposit' }),
  ];
  expect(totalsOf({ movements, depositPayable: 'deposit' })).toMatchObject({
    ...{ deposit: eur(300), paid: eur(0), refunded: eur(0), outstanding: eur(1000) },
  });
});

test('what a bank has taken is disputed, and not to be returned by us as well', () => {
  const documents = [INVOICE, { kind: 'credit-note', total: eur(1000) } as const];
  const movements = [aMovement(1, 'captured', 500), aMovement(2, 'disputed', 500)];
  expect(totalsOf({ state: 'cancelled', documents, movements })).toMatchObject({
    disputed: eur(500),
    toReturn: eur(0),
  });
  expect(totalsOf({ movements: [...movements, aMovement(3, 'dispute_returned', 500)] }).disputed).toEqual(eur(0));
});

test('money in suspense is listed apart, one sum a currency, and gone when it went back', () => {
  const stray = { payableId: null, suspense: 'currency-mismatch', paymentId: 'stray' } as const;
  const movements = [
    aMovement(1, 'captured', 500, { ...stray, currency: 'USD' }),
    aMovement(2, 'captured', 70, stray),
    aMovement(3, 'refunded', 20, stray),
  ];
  expect(totalsOf({ movements })).toMatchObject({
    paid: eur(0),
    suspense: [{ amountMinor: 500, currency: 'USD' }, eur(50)],
  });
  const back = aMovement(4, 'refunded', 500, { ...stray, currency: 'USD' });
  expect(totalsOf({ movements: [...movements, back] }).suspense).toEqual([eur(50)]);
});
