/**
 * What money that is given back means for what the guest owes. `due_again`: it is to be paid again, as after a payment that
 * was a mistake. `price_reduction`: we let the guest have it, and ask that much less for good.
 */
export const REFUND_EFFECTS = ['due_again', 'price_reduction'] as const;
export type RefundEffect = (typeof REFUND_EFFECTS)[number];
