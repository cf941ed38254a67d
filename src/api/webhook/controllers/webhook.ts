import type { PaymentProvider } from '../../../domain/payment/payment-gateway';
import { DomainError } from '../../../domain/shared/domain-error';
import { rawBody } from '../../../http/raw-body';
import type { RouteContext } from '../../../http/route-context';
import { service } from '../../../service-map';

export default () => ({
  stripe: (ctx: RouteContext) => receive('stripe', ctx),
  paypal: (ctx: RouteContext) => receive('paypal', ctx),

  async paypalIpn(ctx: RouteContext) {
    await service('api::webhook.receive-provider-event').receiveIpn(bodyOf(ctx));
    ctx.status = 200;
    ctx.body = ''; // PayPal asks for an empty answer
  },
});

async function receive(provider: PaymentProvider, ctx: RouteContext): Promise<void> {
  await service('api::webhook.receive-provider-event').receiveProviderEvent({
    provider,
    rawBody: bodyOf(ctx),
    headers: ctx.request.headers,
  });
  ctx.body = { received: true };
}

function bodyOf(ctx: RouteContext): string {
  const body = rawBody(ctx);
  if (body === null) throw new DomainError('webhook-signature-invalid', 'A webhook has a body.');
  return body;
}
