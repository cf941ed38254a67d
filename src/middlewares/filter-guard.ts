import type { Core } from '@strapi/strapi';
import { z } from 'zod';
import { refuseUnworkableFilters } from '../http/refuse-unworkable-filters';

const attributes = z.record(
  z.string(),
  z.object({ type: z.string(), target: z.string().optional(), component: z.string().optional() }),
);
const components = z.record(z.string(), z.object({ attributes }));
const contentTypes = z.record(z.string(), z.object({ info: z.object({ pluralName: z.string() }), attributes }));

/** Stands before Strapi's generated routes: refuses filters that no statement can be made of. */
const filterGuard: Core.MiddlewareFactory = (_config, { strapi }) => {
  const prefix = `${strapi.config.get<string>('api.rest.prefix', '/api')}/`.toLowerCase();
  const types = contentTypes.parse(strapi.contentTypes);
  const schemas = new Map(Object.entries({ ...components.parse(strapi.components), ...types }));
  const uidOfPlural = new Map(
    Object.entries(types)
      .filter(([uid]) => uid.startsWith('api::'))
      .map(([uid, { info }]) => [info.pluralName.toLowerCase(), uid]),
  );
  return (ctx, next) => {
    const path = ctx.path.toLowerCase();
    if (!path.startsWith(prefix)) return next();
    const uid = uidOfPlural.get(path.slice(prefix.length).split('/', 1)[0] ?? '');
    if (uid) refuseUnworkableFilters(ctx.query, uid, (name) => schemas.get(name));
    return next();
  };
};

export default filterGuard;
