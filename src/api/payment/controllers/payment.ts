import { readIdempotencyKey } from '../../../http/idempotency';
import { parse } from '../../../http/parse';
import type { RouteContext } from '../../../http/route-context';
import { visitorOf } from '../../../http/visitor';
import { service } from '../../../service-map';
import { METHOD_CONSENT } from '../../../domain/payment/method-consent';
import { whoPays } from '../mapping/who-pays';
import { paymentView } from '../mapping/payment-view';
import { transferView } from '../mapping/transfer-view';
import { offerTransferRequest } from '../requests/offer-transfer-request';
import { startPaymentRequest } from '../requests/start-payment-request';

export default () => ({
  async start(ctx: RouteContext<{ reference: string }>) {
    const { reference } = await service('api::booking.read-booking').readOwnBooking(
      ctx.params.reference,
      visitorOf(ctx),
    );
    const idempotencyKey = readIdempotencyKey(ctx.get('Idempotency-Key'));
    const { payable, provider, saveMethod } = parse(startPaymentRequest, ctx.request.body);
    const payment = await service('api::payment.start-payment').startPayment({
      reference,
      payable,
      provider,
      idempotencyKey,
      ...whoPays(ctx, saveMethod !== undefined),
    });
    ctx.status = 201;
    ctx.body = { data: paymentView(payment), meta: {} };
  },

  consent(ctx: RouteContext) {
    ctx.body = { data: METHOD_CONSENT, meta: {} };
  },

  async offerTransfer(ctx: RouteContext<{ reference: string }>) {
    const { reference } = await service('api::booking.read-booking').readOwnBooking(
      ctx.params.reference,
      visitorOf(ctx),
    );
    const { payable } = parse(offerTransferRequest, ctx.request.body);
    const instructions = await service('api::payment.offer-transfer').offerTransfer(reference, payable);
    ctx.body = { data: transferView(instructions), meta: {} };
  },

  async captureOrder(ctx: RouteContext<{ orderId: string }>) {
    const payment = await service('api::payment.settle-returned-order').settleReturnedOrder(
      'paypal',
      ctx.params.orderId,
    );
    ctx.body = { data: paymentView(payment), meta: {} };
  },
});
