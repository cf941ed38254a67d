import type { MayAsk, ProviderEvent } from './payment-gateway';

/** The port to a provider that also tells by instant payment notifications: forms without a signature. */
export interface IpnVerifier {
  /**
   * Asks the provider whether it sent this form, and translates it. Like any event it only says where to look.
   * @param rawBody the form as it came, to the letter
   * @param mayAsk asked before the provider is; what may not be asked about is not proved. Always allowed unless given
   * @throws DomainError `webhook-signature-invalid` when it did not; `provider-unavailable` when nobody can tell
   */
  verifyIpn(rawBody: string, mayAsk?: MayAsk): Promise<ProviderEvent>;
}
