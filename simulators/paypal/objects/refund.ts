import type { Money } from './money';

export type RefundStatus = 'PENDING' | 'COMPLETED' | 'FAILED' | 'CANCELLED';

/** Money that went back. Its state is asynchronous: one that was completed may still fail. */
export interface Refund {
  readonly id: string;
  readonly capture: string;
  /** A reversal is made by the provider, not by the merchant. */
  readonly isReversal: boolean;
  status: RefundStatus;
  /** Set when it had been completed before it failed: the money was away and is back. */
  hasComeBack?: true;
  readonly amount: Money;
  readonly customId?: string;
  readonly invoiceId?: string;
  readonly noteToPayer?: string;
  readonly createdAt: number;
  updatedAt: number;
}
