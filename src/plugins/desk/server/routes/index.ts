import { refundRoutes } from './refund-routes';
import { transferRoutes } from './transfer-routes';

export const routes = [...refundRoutes, ...transferRoutes];
