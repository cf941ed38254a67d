import { amendmentRoutes } from './amendment-routes';
import { cancellationRoutes } from './cancellation-routes';
import { depositRoutes } from './deposit-routes';
import { disputeRoutes } from './dispute-routes';
import { offerRoutes } from './offer-routes';
import { optionRoutes } from './option-routes';
import { paymentLinkRoutes } from './payment-link-routes';
import { refundRoutes } from './refund-routes';
import { reviewRoutes } from './review-routes';
import { routeFor } from './route-for';
import { secondFactorRoutes } from './second-factor-routes';
import { stayRoutes } from './stay-routes';
import { taskRoutes } from './task-routes';
import { transferRoutes } from './transfer-routes';

export const routes = [
  routeFor('money.read', 'GET', '/bookings/:reference/statement', 'statement.findOne'),
  routeFor('journal.read', 'GET', '/journal', 'journal.find'),
  ...refundRoutes,
  ...cancellationRoutes,
  ...amendmentRoutes,
  ...stayRoutes,
  ...transferRoutes,
  ...paymentLinkRoutes,
  ...depositRoutes,
  ...reviewRoutes,
  ...offerRoutes,
  ...disputeRoutes,
  ...optionRoutes,
  ...taskRoutes,
  routeFor('prices.preview', 'GET', '/listings/:kind/:documentId/prices', 'price.preview'),
  routeFor('security.read', 'GET', '/security', 'security.find'),
  ...secondFactorRoutes,
];
