/** What a guest brings along that makes a price smaller: a code, a level of loyalty. Whether they may is decided where people and counters are known. */

/** A part of what the asset costs, or an amount. */
export type Reduction =
  { readonly by: 'percent'; readonly bps: number } | { readonly by: 'amount'; readonly amountMinor: number };

export interface Promotion {
  /** documentId of the code */
  readonly documentId: string;
  readonly code: string;
  readonly label: string;
  readonly reduction: Reduction;
  /** Whether it comes on top of early, late and loyalty discounts; else whichever is more for the guest holds. */
  readonly stacks: boolean;
}

export interface LoyaltyLevel {
  readonly name: string;
  readonly bps: number;
}

export interface Offers {
  readonly promotion: Promotion | null;
  readonly loyalty: LoyaltyLevel | null;
}

export const NO_OFFERS: Offers = { promotion: null, loyalty: null };
