import type { Money } from './money';

export type AuthorizationStatus = 'CREATED' | 'CAPTURED' | 'DENIED' | 'PARTIALLY_CAPTURED' | 'VOIDED' | 'PENDING';

/** Money that is held for a while. */
export interface Authorization {
  readonly id: string;
  readonly order: string;
  /** The authorisation that this one renews. */
  readonly parent: string | null;
  status: AuthorizationStatus;
  readonly amount: Money;
  readonly customId?: string;
  readonly invoiceId?: string;
  readonly createdAt: number;
  updatedAt: number;
  readonly expiresAt: number;
}
