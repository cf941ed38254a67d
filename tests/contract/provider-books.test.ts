import { type BookedPayment, type ProviderBooks, wrongInBooks } from './support/provider-books';

/** The check that follows every case of the contract finds what it is there for. */
describe('the books of a provider', () => {
  const euros = (amountMinor: number) => ({ amountMinor, currency: 'EUR' });
  const aRefund = (amountMinor: number, refundId = 'refund-1') => ({ ...euros(amountMinor), refundId, isLive: true });
  const aBooked = (changes: Partial<BookedPayment> = {}): BookedPayment => ({
    ...{ reference: 'P1', paymentId: 'payment-1', ...euros(30_000) },
    ...{ authorizations: [euros(30_000)], captures: [euros(30_000)], refunds: [aRefund(10_000)] },
    ...changes,
  });
  const untouched = { authorizations: [], captures: [], refunds: [] };
  const booksOf = (...payments: BookedPayment[]): ProviderBooks => ({ payments, hasForgottenKeys: false });

  test('are in order when every sum is within the one before', () => {
    const other = aBooked({ reference: 'P2', paymentId: 'payment-2', refunds: [aRefund(30_000, 'refund-2')] });
    expect(wrongInBooks(booksOf(aBooked(), other))).toEqual([]);
  });

  test('are in order when a refund that failed was made again', () => {
    const refunds = [{ ...aRefund(30_000), isLive: false }, aRefund(30_000, 'refund-2')];
    expect(wrongInBooks(booksOf(aBooked({ refunds })))).toEqual([]);
  });

  test.each<[string, Partial<BookedPayment>]>([
    ['P1: 30001 held of 30000', { authorizations: [euros(30_001)] }],
    ['P1: 30000 taken of 20000', { authorizations: [euros(20_000)] }],
    ['P1: 60000 taken of 30000', { captures: [euros(30_000), euros(30_000)] }],
    ['P1: 30001 given back of 30000', { refunds: [aRefund(30_001)] }],
    ['P1: more than one currency', { captures: [{ amountMinor: 30_000, currency: 'USD' }] }],
    ['P1: a movement of nothing', { refunds: [aRefund(0)] }],
    ['refund-1 was refunded twice', { refunds: [aRefund(100), aRefund(100)] }],
  ])('are wrong: %s', (wrong, changes) => {
    expect(wrongInBooks(booksOf(aBooked(changes)))).toEqual([wrong]);
  });

  test('are wrong when one key made two payments', () => {
    const books = booksOf(aBooked(), aBooked({ reference: 'P2', ...untouched }));
    expect(wrongInBooks(books)).toEqual(['payment-1 was made twice']);
    expect(wrongInBooks({ ...books, hasForgottenKeys: true })).toEqual([]);
  });

  test('are wrong when two payments of one id took money, whatever was forgotten', () => {
    const payments = [aBooked(), aBooked({ reference: 'P2', refunds: [] })];
    expect(wrongInBooks({ payments, hasForgottenKeys: true })).toEqual(['payment-1 took money twice']);
  });
});
