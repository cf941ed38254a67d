import deposit from './deposit';
import paymentLink from './payment-link';
import refund from './refund';
import transfer from './transfer';

export const controllers = { deposit, refund, transfer, 'payment-link': paymentLink };
