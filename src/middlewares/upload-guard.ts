import type { Core, Modules } from '@strapi/strapi';
import type { Context } from 'koa';

type Authentication = Modules.Auth.AuthenticationService;
type Proof = Parameters<Authentication['verify']>[0];

/** Any route of the admin will do: it only says whose tokens are asked for. */
const ROUTE_OF_STAFF = { info: { type: 'admin' }, config: {} };

/**
 * Listed before `strapi::body`, which writes a multipart body to disk as it comes: lets it come only from staff, who are
 * asked for as their routes will ask again, with the same answer. Where such a body is taken at all, `acceptedMediaTypes` says.
 * The body of whoever is refused is read by Node and thrown away, for no longer than any request may take.
 * @throws UnauthorizedError (401)
 */
const uploadGuard: Core.MiddlewareFactory = (_config, { strapi }) => {
  const auth = strapi.get<Authentication>('auth');
  return async (ctx, next) => {
    if (!isMultipart(ctx)) {
      await next();
      return;
    }
    ctx.state['route'] = ROUTE_OF_STAFF;
    await auth.authenticate(ctx, async () => {
      await auth.verify(ctx.state['auth'] as Proof);
      await next();
    });
  };
};

export default uploadGuard;

/** As the parser asks. */
function isMultipart(ctx: Context): boolean {
  return Boolean(ctx.is('multipart'));
}
