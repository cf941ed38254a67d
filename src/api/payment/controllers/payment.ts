import { readIdempotencyKey } from '../../../http/idempotency';
import { parse } from '../../../http/parse';
import type { RouteContext } from '../../../http/route-context';
import { service } from '../../../service-map';
import { paymentView } from '../mapping/payment-view';
import { startPaymentRequest } from '../requests/start-payment-request';

export default () => ({
  async start(ctx: RouteContext<{ reference: string }>) {
    const { reference } = await service('api::booking.read-booking').readOwnBooking(
      ctx.params.reference,
      ctx.get('X-Booking-Token'),
    );
    const idempotencyKey = readIdempotencyKey(ctx.get('Idempotency-Key'));
    const { payable, provider } = parse(startPaymentRequest, ctx.request.body);
    const payment = await service('api::payment.start-payment').startPayment({
      reference,
      payable,
      provider,
      idempotencyKey,
      clientAddress: ctx.request.ip || null,
    });
    ctx.status = 201;
    ctx.body = { data: paymentView(payment), meta: {} };
  },

  async captureOrder(ctx: RouteContext<{ orderId: string }>) {
    const payment = await service('api::payment.settle-returned-order').settleReturnedOrder(
      'paypal',
      ctx.params.orderId,
    );
    ctx.body = { data: paymentView(payment), meta: {} };
  },
});
