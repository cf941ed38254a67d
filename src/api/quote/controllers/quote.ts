import type { RouteContext } from '../../../http/route-context';
import { parse } from '../../../http/parse';
import { service } from '../../../service-map';
import { quoteView } from '../mapping/quote-view';
import { quoteRequest } from '../requests/quote-request';

export default () => ({
  async create(ctx: RouteContext) {
    const stored = await service('api::quote.create-quote').createQuote(parse(quoteRequest, ctx.request.body));
    ctx.status = 201;
    ctx.body = { data: quoteView(stored), meta: {} };
  },

  async findOne(ctx: RouteContext<{ id: string }>) {
    const stored = await service('api::quote.read-quote').readQuote(ctx.params.id);
    ctx.body = { data: quoteView(stored), meta: {} };
  },
});
