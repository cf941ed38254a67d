import { environment } from '../src/environment';
import { isAllowedOrigin } from '../src/http/allowed-origin';

const MEBIBYTE = 1024 * 1024;

/** What pages of other origins may read at all. */
const SHARED_PATHS = /^\/(api|uploads)(\/|$)/i;

/** Strapi insists on its middleware; its headers are ours to set. */
const HEADERS_OFF = {
  contentSecurityPolicy: false,
  crossOriginEmbedderPolicy: false,
  crossOriginOpenerPolicy: false,
  crossOriginResourcePolicy: false,
  dnsPrefetchControl: false,
  frameguard: false,
  hsts: false,
  ieNoOpen: false,
  noSniff: false,
  originAgentCluster: false,
  permittedCrossDomainPolicies: false,
  referrerPolicy: false,
  xssFilter: false,
};

export default () => {
  const { CORS_ORIGINS, NODE_ENV, PUBLIC_URL, SITE_URL } = environment();
  const ownOrigin = new URL(PUBLIC_URL).origin;
  const siteOrigin = new URL(SITE_URL).origin;
  const mayCall = (origin: string) => isAllowedOrigin(origin, CORS_ORIGINS, NODE_ENV === 'development');
  const isOurs = (origin: string) => origin === siteOrigin || mayCall(origin);
  const isHttps = NODE_ENV === 'production' && PUBLIC_URL.startsWith('https:');
  return [
    'global::request-context',
    { name: 'strapi::security', config: HEADERS_OFF },
    { name: 'global::browser-headers', config: { isHttps } },
    'strapi::errors',
    'global::security-events',
    'global::domain-errors',
    {
      name: 'strapi::cors',
      config: {
        // The admin's own API is for its panel: a page of the website that was broken into must not read staff's sessions.
        origin: (ctx: { path: string; get(header: string): string }) =>
          SHARED_PATHS.test(ctx.path) && mayCall(ctx.get('Origin')) ? [ctx.get('Origin')] : [],
        headers: [
          'Content-Type',
          'Authorization',
          'Accept',
          'Idempotency-Key',
          'X-Booking-Token',
          'X-Offer-Token',
          'X-Waitlist-Token',
          'X-Request-Id',
          'X-Strapi-Refresh-Cookie',
        ],
        expose: [
          ...['X-Request-Id', 'Retry-After', 'Idempotency-Replayed'],
          ...['RateLimit-Limit', 'RateLimit-Remaining', 'RateLimit-Reset', 'RateLimit-Policy'],
        ],
        credentials: true,
        maxAge: 600,
      },
    },
    'global::network-limit',
    'global::request-guard',
    { name: 'global::cross-site-guard', config: { isOurs, ownOrigin } },
    'global::upload-headers',
    { name: 'strapi::query', config: { depth: 12, arrayLimit: 100, parameterLimit: 250 } },
    'global::public-query-guard',
    'global::filter-guard',
    'global::read-only-types',
    'global::upload-guard',
    {
      name: 'strapi::body',
      config: {
        includeUnparsed: true,
        jsonLimit: '1mb',
        formLimit: '256kb',
        textLimit: '64kb',
        formidable: { maxFileSize: 25 * MEBIBYTE, maxFields: 100, maxFieldsSize: MEBIBYTE },
      },
    },
    { name: 'global::body-guard', config: { maxPublicBytes: 256 * 1024 } },
    'global::email-limit',
    'global::crowd-guard',
    { name: 'strapi::favicon', config: { path: 'public/favicon.png' } },
    'strapi::public',
  ];
};
