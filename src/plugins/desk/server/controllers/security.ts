import { parse } from '../../../../http/parse';
import type { RouteContext } from '../../../../http/route-context';
import { service } from '../../../../service-map';
import { securityView } from '../mapping/security-view';
import { securityRequest } from '../requests/security-request';

export default () => ({
  async find(ctx: RouteContext) {
    const page = parse(securityRequest, ctx.query);
    const overview = await service('api::security.read-security').readSecurity(page);
    const next = overview.events.length < page.limit ? null : (overview.events.at(-1)?.id ?? null);
    ctx.body = { data: securityView(overview), meta: { nextBefore: next } };
  },
});
