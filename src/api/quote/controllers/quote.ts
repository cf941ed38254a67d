import type { RouteContext } from '../../../http/route-context';
import { parse } from '../../../http/parse';
import { service } from '../../../service-map';
import { visitingCustomer } from '../../account/mapping/signed-in-customer';
import { quoteNotFound } from '../services/read-quote';
import { quoteView } from '../mapping/quote-view';
import { isItineraryBody, itineraryRequest, quoteRequest } from '../requests/quote-request';

export default () => ({
  async create(ctx: RouteContext) {
    const body: unknown = ctx.request.body;
    const accountEmail = visitingCustomer(ctx)?.email ?? null;
    const { createQuote, createItinerary } = service('api::quote.create-quote');
    const stored = isItineraryBody(body)
      ? await createItinerary(parse(itineraryRequest, body), accountEmail)
      : await createQuote(parse(quoteRequest, body), accountEmail);
    ctx.status = 201;
    ctx.body = { data: quoteView(stored), meta: {} };
  },

  async findOne(ctx: RouteContext<{ id: string }>) {
    const stored = await service('api::quote.read-quote').readQuote(ctx.params.id);
    if (stored.quote.offer) throw quoteNotFound(); // what staff offer is seen by its link
    ctx.body = { data: quoteView(stored), meta: {} };
  },
});
