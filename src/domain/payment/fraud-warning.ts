/** A payment that its bank or provider warned of, amounts in minor units. */
export interface WarnedPayment {
  /** Whether the provider still counts one of its warnings as something to act on. */
  readonly hasActionableWarning: boolean;
  readonly capturedMinor: number;
  /** Given back, and with the guest. */
  readonly refundedMinor: number;
}

/**
 * Whether somebody has to look before anything is handed over. Giving the money back is what a warning asks for, so refunds
 * stay possible, and one in full ends it.
 */
export function isSuspectedFraud({ hasActionableWarning, capturedMinor, refundedMinor }: WarnedPayment): boolean {
  return hasActionableWarning && refundedMinor < capturedMinor;
}
