import { environment } from '../src/environment';
import { isAllowedOrigin } from '../src/http/allowed-origin';

const MEBIBYTE = 1024 * 1024;

export default () => {
  const { CORS_ORIGINS, NODE_ENV } = environment();
  return [
    'global::request-context',
    'strapi::errors',
    'global::security-events',
    'global::domain-errors',
    { name: 'strapi::security', config: { crossOriginResourcePolicy: { policy: 'cross-origin' } } },
    {
      name: 'strapi::cors',
      config: {
        origin: (ctx: { get(header: string): string }) =>
          isAllowedOrigin(ctx.get('Origin'), CORS_ORIGINS, NODE_ENV === 'development') ? [ctx.get('Origin')] : [],
        headers: ['Content-Type', 'Authorization', 'Accept', 'Idempotency-Key', 'X-Booking-Token', 'X-Request-Id'],
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
    'global::upload-headers',
    { name: 'strapi::query', config: { depth: 12, arrayLimit: 100, parameterLimit: 250 } },
    'global::public-query-guard',
    'global::filter-guard',
    'global::read-only-types',
    {
      name: 'strapi::body',
      config: {
        includeUnparsed: true,
        jsonLimit: '1mb',
        formLimit: '256kb',
        textLimit: '64kb',
        formidable: { maxFileSize: 25 * MEBIBYTE, maxFiles: 20, maxFields: 100, maxFieldsSize: MEBIBYTE },
      },
    },
    { name: 'global::body-guard', config: { maxPublicBytes: 256 * 1024 } },
    'global::email-limit',
    'global::crowd-guard',
    'strapi::session',
    { name: 'strapi::favicon', config: { path: 'public/favicon.png' } },
    'strapi::public',
  ];
};
