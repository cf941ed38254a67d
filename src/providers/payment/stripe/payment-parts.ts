/** What a PaymentIntent is asked for together with: its last charge, and the card or account it was paid with. */
export const PAYMENT_PARTS = ['latest_charge', 'payment_method'];
