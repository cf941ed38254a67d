import { routeFor } from './route-for';

export const offerRoutes = [
  routeFor('offers.read', 'GET', '/offers', 'offer.find'),
  routeFor('offers.read', 'GET', '/offers/:reference', 'offer.findOne'),
  routeFor('offers.make', 'POST', '/offers', 'offer.make'),
  routeFor('offers.make', 'POST', '/offers/:reference/revise', 'offer.revise'),
  routeFor('offers.make', 'POST', '/offers/:reference/stand-by', 'offer.standBy'),
  routeFor('offers.make', 'POST', '/offers/:reference/withdraw', 'offer.withdraw'),
  routeFor('offers.approve', 'POST', '/offers/:reference/approve', 'offer.approve'),
  routeFor('offers.approve', 'POST', '/offers/:reference/refuse', 'offer.refuse'),
];
