import type { RouteContext } from '../../../http/route-context';
import { parse } from '../../../http/parse';
import { service } from '../../../service-map';
import { visitingCustomer } from '../../account/mapping/signed-in-customer';
import { quoteNotFound } from '../services/read-quote';
import { quoteView } from '../mapping/quote-view';
import { quoteRequest } from '../requests/quote-request';

export default () => ({
  async create(ctx: RouteContext) {
    const request = parse(quoteRequest, ctx.request.body);
    const accountEmail = visitingCustomer(ctx)?.email ?? null;
    const stored = await service('api::quote.create-quote').createQuote(request, accountEmail);
    ctx.status = 201;
    ctx.body = { data: quoteView(stored), meta: {} };
  },

  async findOne(ctx: RouteContext<{ id: string }>) {
    const stored = await service('api::quote.read-quote').readQuote(ctx.params.id);
    if (stored.quote.offer) throw quoteNotFound(); // what staff offer is seen by its link
    ctx.body = { data: quoteView(stored), meta: {} };
  },
});
