import { readIdempotencyKey } from '../../../http/idempotency';
import { parse } from '../../../http/parse';
import type { RouteContext } from '../../../http/route-context';
import { service } from '../../../service-map';
import { paymentLinkView } from '../mapping/payment-link-view';
import { paymentView } from '../mapping/payment-view';
import { whoPays } from '../mapping/who-pays';
import { payByLinkRequest } from '../requests/start-payment-request';

export default () => ({
  async findOne(ctx: RouteContext<{ token: string }>) {
    const opened = await service('api::payment.payment-link').openPaymentLink(ctx.params.token);
    ctx.body = { data: paymentLinkView(opened), meta: {} };
  },

  async pay(ctx: RouteContext<{ token: string }>) {
    const { link } = await service('api::payment.payment-link').openPaymentLink(ctx.params.token);
    const idempotencyKey = readIdempotencyKey(ctx.get('Idempotency-Key'));
    const { provider, saveMethod } = parse(payByLinkRequest, ctx.request.body);
    const payment = await service('api::payment.start-payment').startPayment({
      reference: link.reference,
      payable: link.payable,
      provider,
      idempotencyKey,
      ...whoPays(ctx, saveMethod !== undefined),
    });
    ctx.status = 201;
    ctx.body = { data: paymentView(payment), meta: {} };
  },
});
