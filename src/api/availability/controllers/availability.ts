import { parse } from '../../../http/parse';
import type { RouteContext } from '../../../http/route-context';
import { service } from '../../../service-map';
import { availabilityRequest } from '../requests/availability-request';
import { searchRequest } from '../requests/search-request';

export default () => ({
  async search(ctx: RouteContext) {
    ctx.body = await service('api::availability.search-listings').searchListings(parse(searchRequest, ctx.query));
  },

  async days(ctx: RouteContext<{ kind: string; documentId: string }>) {
    const { kind, documentId } = ctx.params;
    const request = parse(availabilityRequest, { ...ctx.query, kind, documentId });
    ctx.body = { data: await service('api::availability.read-availability').readAvailability(request), meta: {} };
  },
});
