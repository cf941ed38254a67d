import type { Context } from 'koa';
import { parse } from '../../../http/parse';
import { availabilityRequest } from '../requests/availability-request';
import { searchRequest } from '../requests/search-request';
import readAvailability from '../services/read-availability';
import searchListings from '../services/search-listings';

export default () => ({
  async search(ctx: Context) {
    const answer = await searchListings().searchListings(parse(searchRequest, ctx.query));
    ctx.type = 'application/json';
    ctx.body = answer;
  },

  async days(ctx: Context) {
    const request = parse(availabilityRequest, { ...ctx.query, ...ctx.params });
    ctx.body = { data: await readAvailability().readAvailability(request), meta: {} };
  },
});
