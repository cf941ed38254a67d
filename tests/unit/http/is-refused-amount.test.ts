import { isRefusedAmount } from '../../../src/http/is-refused-amount';

const refused = (path: string, ...field: string[]) =>
  isRefusedAmount({ method: 'POST', path, refusedFields: [['customer', 'email'], field] });

test.each([
  ['/api/quotes', ['total']],
  ['/api/quotes', ['lines']],
  ['/api/quotes', ['dueNow']],
  ['/api/quotes', ['discountBps']],
  ['/api/bookings', ['totalMinor']],
  ['/api/bookings', ['payables']],
  ['/api/bookings', ['customer', 'securityDeposit', 'amountMinor']],
  ['/api/bookings/MDS-1/payments', ['amount']],
  ['/api/bookings/MDS-1/transfer', ['paid']],
  ['/api/bookings/MDS-1/cancel', ['refund']],
  ['/api/payment-links/x/payments', ['amountMinor']],
  ['/desk/bookings/MDS-1/refunds', ['amount', 'amountMinor']],
])('%s with %j is an amount that nobody may set', (path, field) => {
  expect(refused(path, ...field)).toBe(true);
});

test.each([
  ['/api/bookings', ['customer', 'phone']],
  ['/api/quotes', ['currency']],
  ['/api/quotes', ['guests']],
  ['/api/quotes', ['promoCode']],
  ['/api/bookings', ['feedback']],
  ['/api/me', ['balance']],
  ['/desk/bookings/MDS-1/refunds', ['amount', 'currency']],
  ['/desk/bookings/MDS-1/refunds', ['reason']],
  ['/desk/bookings/MDS-1/refunds', ['amount']],
])('%s with %j is a mistake like any other', (path, field) => {
  expect(refused(path, ...field)).toBe(false);
});

test('a search by price is a mistake like any other', () => {
  expect(isRefusedAmount({ method: 'GET', path: '/api/quotes', refusedFields: [['total']] })).toBe(false);
});
