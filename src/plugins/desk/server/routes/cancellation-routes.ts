import { routeFor } from './route-for';

export const cancellationRoutes = [
  routeFor('bookings.cancel', 'GET', '/bookings/:reference/cancellation', 'cancellation.preview'),
  routeFor('bookings.cancel', 'POST', '/bookings/:reference/cancel', 'cancellation.cancel'),
  routeFor('bookings.cancel', 'POST', '/bookings/:reference/cancellation/withdraw', 'cancellation.withdraw'),
  routeFor('refunds.approve', 'POST', '/bookings/:reference/cancellation/approve', 'cancellation.approve'),
  routeFor('refunds.approve', 'POST', '/bookings/:reference/cancellation/reject', 'cancellation.reject'),
];
