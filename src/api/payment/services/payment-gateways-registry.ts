import type { IpnVerifier } from '../../../domain/payment/ipn-verifier';
import { isProvider, type PaymentMethod } from '../../../domain/payment/payment-method';
import { PAYMENT_PROVIDERS, type PaymentGateway, type PaymentProvider } from '../../../domain/payment/payment-gateway';
import { DomainError } from '../../../domain/shared/domain-error';
import { environment, type Environment } from '../../../environment';
import { createPaypalGateway } from '../../../providers/payment/paypal/create-paypal-gateway';
import { createStripeGateway } from '../../../providers/payment/stripe/create-stripe-gateway';

/** The only place that names payment providers: everybody else asks for a gateway by the word in the data. */
export default () => {
  const env = environment();
  const paypal = paypalGateway(env);
  const gateways: Readonly<Record<PaymentProvider, PaymentGateway | null>> = { stripe: stripeGateway(env), paypal };

  /** @throws DomainError `provider-not-offered` (422) */
  function gatewayFor(method: PaymentMethod): PaymentGateway {
    return (isProvider(method) ? gateways[method] : null) ?? notOffered(method);
  }

  /** Everybody through whom money may have moved. */
  function offeredProviders(): PaymentProvider[] {
    return PAYMENT_PROVIDERS.filter((provider) => gateways[provider] !== null);
  }

  /** Who proves instant payment notifications. @throws DomainError `provider-not-offered` (422) */
  function ipnVerifier(): IpnVerifier {
    return paypal ?? notOffered('paypal');
  }

  return { gatewayFor, offeredProviders, ipnVerifier };
};

function stripeGateway(env: Environment): PaymentGateway {
  return createStripeGateway({
    secretKey: env.STRIPE_SECRET_KEY,
    webhookSecret: env.STRIPE_WEBHOOK_SECRET,
    apiBase: env.STRIPE_API_BASE,
    webhookToleranceSeconds: env.WEBHOOK_TOLERANCE_SECONDS,
  });
}

/** Null where its keys are not set: PayPal is not offered then. */
function paypalGateway(env: Environment): (PaymentGateway & IpnVerifier) | null {
  const { PAYPAL_CLIENT_ID: clientId, PAYPAL_CLIENT_SECRET: clientSecret, PAYPAL_WEBHOOK_ID: webhookId } = env;
  if (!clientId || !clientSecret || !webhookId) return null;
  return createPaypalGateway({
    clientId,
    clientSecret,
    webhookId,
    environment: env.PAYPAL_ENVIRONMENT,
    apiBase: env.PAYPAL_API_BASE,
    ipnBase: env.PAYPAL_IPN_BASE,
    returnUrl: onSite(env.SITE_URL, 'checkout/paypal/return'),
    cancelUrl: onSite(env.SITE_URL, 'checkout/paypal/cancel'),
  });
}

function onSite(siteUrl: string, path: string): string {
  return new URL(path, siteUrl.endsWith('/') ? siteUrl : `${siteUrl}/`).href;
}

function notOffered(provider: PaymentMethod): never {
  throw new DomainError('provider-not-offered', `Payment by ${provider} is not offered.`, { path: ['provider'] });
}
