import { createHash } from 'node:crypto';
import type { Order } from '@paypal/paypal-server-sdk';
import type { PaymentInstrument } from '../../../domain/payment/payment-gateway';

const FINGERPRINT_LENGTH = 32;

/**
 * The account that the guest approved with, known from the approval on. Its id is hashed: the fingerprint only has to be the
 * same for the same account. Which card stands behind the account PayPal keeps to itself.
 */
export function payerAccount({ payer, paymentSource }: Order): PaymentInstrument | null {
  const wallet = paymentSource?.paypal;
  const id = payer?.payerId ?? wallet?.accountId;
  if (!id) return null;
  const digest = createHash('sha256').update(`paypal:${id}`).digest('hex');
  return {
    fingerprint: `paypal:${digest.slice(0, FINGERPRINT_LENGTH)}`,
    country: payer?.address?.countryCode ?? wallet?.address?.countryCode ?? null,
    billingCountry: null, // the address of an account is its owner's
    label: 'PayPal',
  };
}
