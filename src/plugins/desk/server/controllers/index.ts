import refund from './refund';

export const controllers = { refund };
