import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import { hasAuthenticationCookie } from '../http/authentication-cookies';
import { browserHeaders } from '../http/browser-headers';
import { mayBeStored } from '../http/may-be-stored';

/**
 * Tells browsers and caches what to make of every answer, errors included: it is listed before whatever turns
 * errors into answers. And right after `strapi::security`, which Strapi insists on and whose own headers are off: they
 * differ between development and production.
 */
const answerHeaders: Core.MiddlewareFactory<{ isHttps: boolean }> = ({ isHttps }) => {
  return async (ctx, next) => {
    ctx.set(browserHeaders(ctx.path, isHttps));
    await next();
    // Strapi says "from any origin" to whoever names none, as an empty header.
    if (!ctx.get('Origin')) for (const name of CORS_ANSWERS) ctx.remove(name);
    if (!mayBeStored(exchangeOf(ctx))) ctx.set('Cache-Control', 'no-store');
  };
};

export default answerHeaders;

/** Headers by which somebody proves that something is theirs. */
const CREDENTIALS = ['Authorization', 'X-Booking-Token', 'X-Offer-Token', 'X-Waitlist-Token'];

const CORS_ANSWERS = [
  'Access-Control-Allow-Origin',
  'Access-Control-Allow-Credentials',
  'Access-Control-Expose-Headers',
];

function exchangeOf(ctx: Context) {
  const { method, path, status } = ctx;
  const isPersonal = CREDENTIALS.some((name) => ctx.get(name) !== '') || hasAuthenticationCookie(ctx.get('Cookie'));
  return { method, path, status, isPersonal, type: ctx.response.get('Content-Type') };
}
