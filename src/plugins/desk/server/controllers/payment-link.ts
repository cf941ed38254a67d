import { parse } from '../../../../http/parse';
import type { RouteContext } from '../../../../http/route-context';
import { service } from '../../../../service-map';
import { createPaymentLinkRequest } from '../requests/create-payment-link-request';

export default () => ({
  async create(ctx: RouteContext<{ reference: string }>) {
    const { payable } = parse(createPaymentLinkRequest, ctx.request.body);
    const link = await service('api::payment.payment-link').createPaymentLink(ctx.params.reference, payable);
    ctx.status = 201;
    ctx.body = { data: { url: link.url, expiresAt: link.expiresAt.toISOString() }, meta: {} };
  },
});
