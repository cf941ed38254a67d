/** Providers' words for: this card, or this account, is turned down. */
const DECLINES: ReadonlySet<string> = new Set([
  'instrument_declined',
  'payer_cannot_pay',
  'payee_blocked_transaction',
  'transaction_refused',
  'compliance_violation',
]);

/**
 * Whether a refused command means that the guest's card or account was turned down. Other refusals speak of the payment:
 * that it is paid already, say, or that somebody else was quicker.
 */
export function isDecline(code: string): boolean {
  return DECLINES.has(code);
}
