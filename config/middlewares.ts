import { environment } from '../src/environment';

export default () => [
  'strapi::logger',
  'strapi::errors',
  'strapi::security',
  { name: 'strapi::cors', config: { origin: environment().CORS_ORIGINS } },
  'strapi::query',
  'global::public-query-guard',
  'global::read-only-types',
  { name: 'strapi::body', config: { includeUnparsed: true } },
  'strapi::session',
  'strapi::favicon',
  'strapi::public',
];
