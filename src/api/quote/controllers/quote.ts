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
    if (isItineraryBody(body)) {
      const { stored, notQuoted } = await createItinerary(parse(itineraryRequest, body), accountEmail);
      ctx.body = { data: { ...quoteView(stored), notQuoted }, meta: {} };
    } else {
      ctx.body = { data: quoteView(await createQuote(parse(quoteRequest, body), accountEmail)), meta: {} };
    }
    ctx.status = 201;
  },

  async findOne(ctx: RouteContext<{ id: string }>) {
    const stored = await service('api::quote.read-quote').readQuote(ctx.params.id);
    if (stored.quote.offer) throw quoteNotFound(); // what staff offer is seen by its link
    ctx.body = { data: quoteView(stored), meta: {} };
  },
});
