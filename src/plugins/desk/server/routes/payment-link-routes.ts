import { routeFor } from './route-for';

export const paymentLinkRoutes = [
  routeFor('payment-links.create', 'POST', '/bookings/:reference/payment-links', 'payment-link.create'),
];
