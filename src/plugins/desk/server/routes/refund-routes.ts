import { routeFor } from './route-for';

export const refundRoutes = [
  routeFor('money.read', 'GET', '/bookings/:reference/refunds', 'refund.find'),
  routeFor('refunds.request', 'POST', '/bookings/:reference/refunds', 'refund.request'),
  routeFor('refunds.approve', 'POST', '/refunds/:refund/approve', 'refund.approve'),
  routeFor('refunds.approve', 'POST', '/refunds/:refund/reject', 'refund.reject'),
  routeFor('refunds.settle', 'POST', '/refunds/:refund/settle', 'refund.settle'),
];
