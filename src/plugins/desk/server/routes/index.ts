import { depositRoutes } from './deposit-routes';
import { paymentLinkRoutes } from './payment-link-routes';
import { refundRoutes } from './refund-routes';
import { transferRoutes } from './transfer-routes';

export const routes = [...refundRoutes, ...transferRoutes, ...paymentLinkRoutes, ...depositRoutes];
