import { readIdempotencyKey } from '../../../../http/idempotency';
import { parse } from '../../../../http/parse';
import type { RouteContext } from '../../../../http/route-context';
import { service } from '../../../../service-map';
import { refundView } from '../mapping/refund-view';
import { reasonRequest } from '../requests/reason-request';
import { requestRefundRequest, settleRefundRequest } from '../requests/refund-requests';
import { staffActor } from '../staff-actor';

export default () => ({
  async find(ctx: RouteContext<{ reference: string }>) {
    const refunds = await service('api::payment.staff-refunds').findRefunds(ctx.params.reference);
    ctx.body = { data: refunds.map(refundView), meta: {} };
  },

  async request(ctx: RouteContext<{ reference: string }>) {
    const idempotencyKey = readIdempotencyKey(ctx.get('Idempotency-Key'));
    const refunds = await service('api::payment.staff-refunds').requestStaffRefund({
      ...parse(requestRefundRequest, ctx.request.body),
      reference: ctx.params.reference,
      idempotencyKey,
      actor: staffActor(ctx),
    });
    ctx.status = 201;
    ctx.body = { data: refunds.map(refundView), meta: {} };
  },

  async approve(ctx: RouteContext<{ refund: string }>) {
    const refund = await service('api::payment.staff-refunds').approveRefund(ctx.params.refund, staffActor(ctx));
    ctx.body = { data: refundView(refund), meta: {} };
  },

  async reject(ctx: RouteContext<{ refund: string }>) {
    const { reason } = parse(reasonRequest, ctx.request.body);
    const refund = await service('api::payment.staff-refunds').rejectRefund(ctx.params.refund, {
      actor: staffActor(ctx),
      reason,
    });
    ctx.body = { data: refundView(refund), meta: {} };
  },

  async settle(ctx: RouteContext<{ refund: string }>) {
    const { evidence } = parse(settleRefundRequest, ctx.request.body);
    const refund = await service('api::payment.settle-manual-refund').settleManualRefund(ctx.params.refund, {
      actor: staffActor(ctx),
      evidence,
    });
    ctx.body = { data: refundView(refund), meta: {} };
  },
});
