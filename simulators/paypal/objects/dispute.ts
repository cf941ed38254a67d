import type { Money } from './money';

export const DISPUTE_STAGES = ['INQUIRY', 'CHARGEBACK', 'PRE_ARBITRATION', 'ARBITRATION'] as const;
export type DisputeStage = (typeof DISPUTE_STAGES)[number];

/** What the seller has said in answer. */
export interface Evidence {
  readonly type: string;
  readonly notes: string | undefined;
  readonly refundIds: readonly string[];
  readonly files: readonly string[];
  readonly at: number;
}

/** A payer's complaint. */
export interface Dispute {
  readonly id: string;
  readonly capture: string;
  readonly reason: string;
  status: 'WAITING_FOR_SELLER_RESPONSE' | 'UNDER_REVIEW' | 'RESOLVED';
  stage: DisputeStage;
  outcome: 'RESOLVED_SELLER_FAVOUR' | 'RESOLVED_BUYER_FAVOUR' | null;
  readonly amount: Money;
  /** Until when the seller has to answer; null while nobody waits for them. */
  dueAt: number | null;
  readonly evidence: Evidence[];
  readonly createdAt: number;
  updatedAt: number;
}
