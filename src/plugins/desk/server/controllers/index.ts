import refund from './refund';
import transfer from './transfer';

export const controllers = { refund, transfer };
