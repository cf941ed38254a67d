import { refundRoutes } from './refund-routes';

export const routes = [...refundRoutes];
