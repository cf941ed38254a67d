import type { Core } from '@strapi/strapi';
import { errors } from '@strapi/utils';
import { isOvertaken } from '../staff/sessions/overtaken';

/**
 * Answers staff whose password, address or standing was changed while they signed in as if they had come a moment later. Strapi
 * would take the session that was refused for a fault of its own.
 */
const overtakenSignIn: Core.MiddlewareFactory = () => async (ctx, next) => {
  await next();
  if (!isOvertaken(ctx)) return;
  ctx.remove('Set-Cookie');
  throw new errors.ApplicationError('Invalid credentials');
};

export default overtakenSignIn;
