import type { PaymentGateway, PaymentProvider } from '../../../domain/payment/payment-gateway';
import { DomainError } from '../../../domain/shared/domain-error';
import { environment } from '../../../environment';
import { createStripeGateway } from '../../../providers/payment/stripe/create-stripe-gateway';

/** The only place that names payment providers: everybody else asks for a gateway by the word in the data. */
export default () => {
  const { STRIPE_SECRET_KEY, STRIPE_WEBHOOK_SECRET, STRIPE_API_BASE, WEBHOOK_TOLERANCE_SECONDS } = environment();
  const gateways: Partial<Record<PaymentProvider, PaymentGateway>> = {
    stripe: createStripeGateway({
      secretKey: STRIPE_SECRET_KEY,
      webhookSecret: STRIPE_WEBHOOK_SECRET,
      apiBase: STRIPE_API_BASE,
      webhookToleranceSeconds: WEBHOOK_TOLERANCE_SECONDS,
    }),
  };

  /** @throws DomainError `provider-not-offered` (422) */
  function gatewayFor(provider: PaymentProvider): PaymentGateway {
    const gateway = gateways[provider];
    if (!gateway) {
      throw new DomainError('provider-not-offered', `Payment by ${provider} is not offered.`, { path: ['provider'] });
    }
    return gateway;
  }

  return { gatewayFor };
};
