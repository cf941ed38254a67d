import { routeFor } from './route-for';

export const amendmentRoutes = [
  routeFor('bookings.amend', 'GET', '/bookings/:reference/amendments', 'amendment.find'),
  routeFor('bookings.amend', 'POST', '/bookings/:reference/amendments', 'amendment.quote'),
  routeFor('refunds.request', 'POST', '/bookings/:reference/amendments/in-full', 'amendment.quoteInFull'),
  routeFor('bookings.amend', 'POST', '/bookings/:reference/amendments/:amendment/accept', 'amendment.accept'),
  routeFor('bookings.amend', 'POST', '/bookings/:reference/amendments/:amendment/withdraw', 'amendment.withdraw'),
];
