import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import { DomainError } from '../domain/shared/domain-error';
import { isCrossSite } from '../http/is-cross-site';
import { service } from '../service-map';

interface Settings {
  /** Whether pages of this origin may act with a guest's cookies, over the public API. */
  readonly isOurs: (origin: string) => boolean;
  /** The product's own origin: the only one whose pages may act with the cookies of staff. */
  readonly ownOrigin: string;
}

/**
 * Refuses what another site makes a browser do with somebody's cookies. Requests that carry no cookie of ours, however
 * they authenticate otherwise, are not concerned.
 * @throws DomainError `cross-site-request` (403)
 */
const crossSiteGuard: Core.MiddlewareFactory<Settings> = ({ isOurs, ownOrigin }) => {
  return (ctx, next) => {
    const isApi = /^\/api(\/|$)/i.test(ctx.path);
    if (!isCrossSite(provenanceOf(ctx), (origin) => origin === ownOrigin || (isApi && isOurs(origin)))) return next();
    service('api::security.note-event').noteEvent({
      kind: 'cross-site-refused',
      network: ctx.request.ip,
      account: null,
      subject: `${ctx.method} ${ctx.path.split('/', 3).join('/')}`,
      detail: 'cross-site-request',
    });
    throw new DomainError('cross-site-request', 'This request comes from another site.');
  };
};

export default crossSiteGuard;

function provenanceOf(ctx: Context) {
  return {
    method: ctx.method,
    cookie: ctx.get('Cookie'),
    fetchSite: ctx.get('Sec-Fetch-Site').toLowerCase(),
    origin: ctx.get('Origin'),
    referer: ctx.get('Referer'),
  };
}
