import type { Context } from 'koa';
import { parse } from '../../../http/parse';
import searchListings from '../services/search-listings';
import { searchRequest } from '../requests/search-request';

export default () => ({
  async search(ctx: Context) {
    const answer = await searchListings().searchListings(parse(searchRequest, ctx.query));
    ctx.type = 'application/json';
    ctx.body = answer;
  },
});
