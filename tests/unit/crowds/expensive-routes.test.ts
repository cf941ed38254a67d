import { expensiveWork } from '../../../src/security/crowds/expensive-routes';

test.each([
  ['GET', '/api/search', 'search'],
  ['HEAD', '/api/search', 'search'],
  ['GET', '/API//Search/', 'search'],
  ['GET', '/api/availability/villa/abc', 'availability'],
  ['POST', '/api/quotes', 'quote'],
  ['GET', '/api/bookings/MDS-1/statement.pdf', 'pdf'],
  ['GET', '/api/bookings/MDS-1/documents/I-2026-1.pdf', 'pdf'],
  ['GET', '/api/quotes/q1', undefined],
  ['POST', '/api/bookings', undefined],
  ['GET', '/uploads/manual.pdf', undefined],
])('%s %s is %s', (method, path, work) => {
  expect(expensiveWork(method, path)).toBe(work);
});
