import { parse } from '../../../http/parse';
import type { RouteContext } from '../../../http/route-context';
import { service } from '../../../service-map';
import { availabilityRequest } from '../requests/availability-request';
import { searchRequest } from '../requests/search-request';

export default () => ({
  async search(ctx: RouteContext) {
    const answer = await service('api::availability.search-listings').searchListings(parse(searchRequest, ctx.query));
    ctx.type = 'application/json';
    ctx.body = answer;
  },

  async days(ctx: RouteContext<{ kind: string; documentId: string }>) {
    const { kind, documentId } = ctx.params;
    const request = parse(availabilityRequest, { ...ctx.query, kind, documentId });
    ctx.body = { data: await service('api::availability.read-availability').readAvailability(request), meta: {} };
  },
});
