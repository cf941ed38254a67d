import { PaypalWalletVaultStatus, type Order } from '@paypal/paypal-server-sdk';
import type { ProviderPaymentState, SavedMethod } from '../../../domain/payment/payment-gateway';

const WITH_MONEY: readonly ProviderPaymentState[] = ['captured', 'partially_captured', 'authorized'];

/**
 * What an order kept for later, once its money is taken or held. PayPal may take its time over it (`APPROVED`): there is
 * nothing to charge then, and a later reading, or the event that a token was created, tells of it.
 */
export function savedMethod({ paymentSource }: Order, state: ProviderPaymentState): SavedMethod | null {
  const wallet = paymentSource?.paypal;
  const vault = wallet?.attributes?.vault;
  const isVaulted = vault?.status === undefined || vault.status === PaypalWalletVaultStatus.Vaulted;
  if (!vault?.id || !isVaulted || !WITH_MONEY.includes(state)) return null;
  return { customer: vault.customer?.id ?? null, method: vault.id, label: labelOf(wallet?.emailAddress) };
}

/** Enough of the address for the guest to know it again, and too little for anybody else. */
function labelOf(email: string | undefined): string {
  const [, first, domain] = /^(.).*(@[^@]+)$/u.exec(email ?? '') ?? [];
  return first && domain ? `PayPal ${first}•••${domain}` : 'PayPal';
}
