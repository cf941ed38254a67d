import type { Core } from '@strapi/strapi';
import { isUploadPath } from '../http/is-upload-path';

/** What a browser may show from our own origin; anything else is offered as a download. */
const SHOWN_EXTENSIONS = /\.(jpe?g|png|webp|avif|gif|mp4|webm)$/i;

/**
 * A file that somebody uploaded must never run as a page or a script of our origin, whatever it holds and however it got
 * there: no active content, no guessing of types, download instead of display.
 */
const uploadHeaders: Core.MiddlewareFactory = () => {
  return async (ctx, next) => {
    await next();
    if (!isUploadPath(ctx.path)) return;
    ctx.set('Content-Security-Policy', "default-src 'none'; sandbox");
    ctx.set('X-Content-Type-Options', 'nosniff');
    ctx.set('Cross-Origin-Resource-Policy', 'cross-origin');
    if (!SHOWN_EXTENSIONS.test(ctx.path)) ctx.set('Content-Disposition', 'attachment');
  };
};

export default uploadHeaders;
