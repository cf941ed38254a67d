import { routeFor } from './route-for';

export const reviewRoutes = [
  routeFor('reviews.decide', 'GET', '/bookings/:reference/screenings', 'review.screenings'),
  routeFor('reviews.decide', 'GET', '/bookings/:reference/review', 'review.findOne'),
  routeFor('reviews.decide', 'POST', '/bookings/:reference/review/approve', 'review.approve'),
  routeFor('reviews.decide', 'POST', '/bookings/:reference/review/decline', 'review.decline'),
  routeFor('reviews.decide', 'POST', '/bookings/:reference/review/acknowledge', 'review.acknowledge'),
];
