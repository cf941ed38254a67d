import type { Money } from './money';

export type CaptureStatus = 'COMPLETED' | 'DECLINED' | 'PARTIALLY_REFUNDED' | 'PENDING' | 'REFUNDED' | 'FAILED';

/** Money that was taken. */
export interface Capture {
  readonly id: string;
  readonly order: string;
  /** Null when the order was captured at once. */
  readonly authorization: string | null;
  status: CaptureStatus;
  /** Why it waits, or was taken back. */
  reason: 'PENDING_REVIEW' | 'CHARGEBACK' | null;
  readonly amount: Money;
  readonly customId?: string;
  readonly invoiceId?: string;
  readonly isFinal: boolean;
  /** The id of the case that is open on it. */
  openDispute: string | null;
  readonly createdAt: number;
  updatedAt: number;
}
