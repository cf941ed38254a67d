import type { PaymentProvider } from '../../../domain/payment/payment-gateway';
import { DomainError } from '../../../domain/shared/domain-error';
import { rawBody } from '../../../http/raw-body';
import type { RouteContext } from '../../../http/route-context';
import { limitForgeries } from '../../../security/limits/limit-forgeries';
import { service } from '../../../service-map';

export default () => ({
  stripe: (ctx: RouteContext) => receive('stripe', ctx),
  paypal: (ctx: RouteContext) => receive('paypal', ctx),

  async paypalIpn(ctx: RouteContext) {
    await limitForgeries(ctx, (mayAsk) =>
      service('api::webhook.receive-provider-event').receiveIpn(bodyOf(ctx), mayAsk),
    );
    ctx.status = 200;
    ctx.body = ''; // PayPal asks for an empty answer
  },
});

async function receive(provider: PaymentProvider, ctx: RouteContext): Promise<void> {
  await limitForgeries(ctx, async (mayAsk) =>
    service('api::webhook.receive-provider-event').receiveProviderEvent({
      provider,
      rawBody: bodyOf(ctx),
      headers: ctx.request.headers,
      mayAsk,
    }),
  );
  ctx.body = { received: true };
}

function bodyOf(ctx: RouteContext): string {
  const body = rawBody(ctx);
  if (body === null) throw new DomainError('webhook-signature-invalid', 'A webhook has a body.');
  return body;
}
