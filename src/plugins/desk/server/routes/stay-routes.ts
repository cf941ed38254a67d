import { routeFor } from './route-for';

export const stayRoutes = [
  routeFor('stays.record', 'POST', '/bookings/:reference/hand-over', 'stay.handOver'),
  routeFor('stays.record', 'POST', '/bookings/:reference/return', 'stay.takeBack'),
  routeFor('stays.record', 'GET', '/bookings/:reference/late-return', 'stay.planLateReturn'),
  routeFor('stays.record', 'POST', '/bookings/:reference/late-return', 'stay.recordLateReturn'),
  routeFor('bookings.cancel', 'POST', '/bookings/:reference/no-show', 'stay.markNoShow'),
];
