import { routeFor } from './route-for';

export const disputeRoutes = [
  routeFor('disputes.answer', 'GET', '/disputes/:dispute/evidence', 'dispute.evidence'),
  routeFor('disputes.answer', 'POST', '/disputes/:dispute/evidence', 'dispute.submit'),
  routeFor('disputes.answer', 'POST', '/disputes/:dispute/accept', 'dispute.accept'),
];
