import { limitClassOf } from '../../../src/security/limits/limit-class-of';
import { LIMITS } from '../../../src/security/limits/limits';

test.each([
  ['POST', '/api/auth/local', 'sign-in'],
  ['POST', '/api/auth/google', 'sign-in'],
  ['GET', '/api/connect/google', 'sign-in'],
  ['GET', '/api/connect/google/callback', 'sign-in'],
  ['POST', '/api/auth/change-password', 'sign-in'],
  ['POST', '/api/me/email', 'sign-in'],
  ['POST', '/api/auth/local/register', 'sign-up'],
  ['POST', '/api/auth/email-confirmation', 'sign-up'],
  ['POST', '/api/auth/send-email-confirmation', 'sign-up'],
  ['POST', '/api/auth/forgot-password', 'password-reset'],
  ['POST', '/api/auth/reset-password', 'password-reset'],
  ['POST', '/api/auth/refresh', 'token-refresh'],
  ['POST', '/api/auth/second-factor', 'second-factor'],
  ['POST', '/api/me/second-factor/confirm', 'second-factor'],
  ['POST', '/api/auth/logout', 'own'],
  ['DELETE', '/api/auth/sessions/7', 'own'],
  ['GET', '/api/me/bookings', 'own'],
  ['GET', '/api/search', 'search'],
  ['GET', '/api/availability/villa/abc', 'search'],
  ['POST', '/api/quotes', 'quote'],
  ['GET', '/api/quotes/q1', 'own'],
  ['POST', '/api/bookings', 'booking'],
  ['POST', '/api/bookings/MDS-1/cancel', 'booking'],
  ['GET', '/api/bookings/MDS-1', 'own'],
  ['GET', '/api/offers/OFR-1', 'own'],
  ['POST', '/api/offers/OFR-1/accept', 'booking'],
  ['POST', '/api/offers/OFR-1/nothing', 'other'],
  ['GET', '/api/bookings/MDS-1/statement.pdf', 'own'],
  ['POST', '/api/bookings/MDS-1/payments', 'payment'],
  ['POST', '/api/payment-links/t/payments', 'payment'],
  ['POST', '/api/payments/paypal/o/capture', 'payment'],
  ['GET', '/api/villas', 'read'],
  ['HEAD', '/api/villas/abc', 'read'],
  ['GET', '/api/currencies', 'read'],
  ['POST', '/upload', 'upload'],
  ['GET', '/uploads/a.jpg', 'file'],
  ['GET', '/admin/index-CAFE.js', 'file'],
  ['GET', '/', 'file'],
  ['GET', '/admin', 'admin'],
  ['POST', '/admin/login', 'admin-sign-in'],
  ['POST', '/admin/forgot-password', 'admin-sign-in'],
  ['POST', '/admin/access-token', 'admin'],
  ['GET', '/content-manager/collection-types/api::booking.booking', 'admin'],
  ['POST', '/desk/refunds/1/approve', 'admin'],
  ['GET', '/wp-login.php', 'other'],
  ['POST', '/api/nothing', 'other'],
])('%s %s is counted as %s', (method, path, expected) => {
  expect(limitClassOf(method, path)).toBe(expected);
});

test.each([
  ['OPTIONS', '/api/auth/local'],
  ['GET', '/api/health/live'],
  ['GET', '/api/health/ready'],
  ['HEAD', '/_health'],
  ['POST', '/api/webhooks/stripe'],
])('%s %s is not counted', (method, path) => {
  expect(limitClassOf(method, path)).toBe('exempt');
});

test.each(['/API/Auth/Local', '/api//auth/local', '/api/auth/local/', '/api/auth//LOCAL//'])(
  'the spelling %s, which the router takes as well, is no way around',
  (path) => {
    expect(limitClassOf('POST', path)).toBe('sign-in');
  },
);

test.each(['/api/webhooks', '/api/health/live/x', '/x/api/webhooks/stripe'])('%s is not exempt', (path) => {
  expect(limitClassOf('POST', path)).toBe('other');
});

test('every class bounds what one network may do', () => {
  expect(Object.values(LIMITS).every(({ network }) => network.points > 0 && network.seconds > 0)).toBe(true);
});
