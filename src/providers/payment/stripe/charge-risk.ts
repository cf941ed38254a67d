import type Stripe from 'stripe';
import { PROVIDER_RISKS, type PaymentInstrument, type ProviderRisk } from '../../../domain/payment/payment-gateway';

/** What Radar thinks of a charge. `not_assessed`, `unknown` and whatever comes to be added say nothing. */
export function riskOf({ outcome }: Stripe.Charge): ProviderRisk | null {
  return PROVIDER_RISKS.find((known) => known === outcome?.risk_level) ?? null;
}

/** The card of a charge; other payment methods have no fingerprint that would tell them apart. */
export function instrumentOf(charge: Stripe.Charge): PaymentInstrument | null {
  const card = charge.payment_method_details?.card;
  if (!card) return null;
  const label = [card.brand, card.last4].filter(Boolean).join(' ');
  return {
    fingerprint: card.fingerprint ?? null,
    country: card.country,
    billingCountry: charge.billing_details?.address?.country ?? null,
    label: label || null,
  };
}
