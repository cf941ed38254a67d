import { routeFor } from './route-for';

export const transferRoutes = [
  routeFor('transfers.record', 'POST', '/bookings/:reference/transfers', 'transfer.record'),
];
