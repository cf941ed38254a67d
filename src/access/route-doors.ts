/**
 * Whom a route lets in, as far as no role of the API decides it:
 * - `anyone`: there is nothing to prove
 * - `signature`: anyone whose request carries the signature of a payment provider
 * - `transfer-token`: a token for moving data between servers; the product has that switched off
 * - `staff`: whoever is signed in at the panel
 * - `asks`: staff with a permission that begins like this, which the route itself asks for
 * - `inside`: staff with this permission, which the code behind the route asks for
 */
export type Door =
  'anyone' | 'signature' | 'transfer-token' | 'staff' | { readonly asks: string } | { readonly inside: string };

/**
 * Every route of the product that is not decided by `api-permissions.ts`: Strapi's panel, its plugins, our desk, and what
 * the API leaves open. A key is one route (`GET /admin/init`) or everything below a path; the longest that fits counts. What
 * fits nowhere, or lets in others than it says here, fails `npm run access` and the tests.
 */
export const ROUTE_DOORS: Readonly<Record<string, Door>> = {
  // files and the question whether somebody is there
  'ALL /_health': 'anyone',
  'GET /': 'anyone',
  'GET /((?!uploads/).+)': 'anyone',
  'GET /uploads/(.*)': 'anyone',
  'GET /admin/:path*': 'anyone',
  '/api/health': 'anyone',
  '/api/webhooks': 'signature',

  // getting into the panel
  'GET /admin/init': 'anyone',
  'GET /admin/project-type': 'anyone',
  'POST /admin/login': 'anyone',
  'POST /admin/access-token': 'anyone',
  'GET /admin/registration-info': 'anyone',
  'POST /admin/register': 'anyone',
  'POST /admin/forgot-password': 'anyone',
  'POST /admin/reset-password': 'anyone',
  'POST /admin/logout': 'staff',

  // what the panel asks for to show itself
  'GET /admin/information': 'staff',
  'GET /admin/telemetry-properties': 'staff',
  'GET /admin/guided-tour-meta': 'staff',
  'GET /admin/permissions': 'staff',
  'POST /admin/permissions/check': 'staff',
  'GET /admin/content-api/permissions': 'staff',
  'GET /admin/content-api/routes': 'staff',
  '/admin/homepage': 'staff',
  'GET /admin/ai-usage': 'staff',
  'GET /admin/ai-token': 'staff',
  'GET /admin/ai-feature-config': 'staff',
  '/admin/users/me': 'staff',

  // settings
  '/admin/users': { asks: 'admin::users.' },
  '/admin/roles': { asks: 'admin::roles.' },
  '/admin/api-tokens': { asks: 'admin::api-tokens.' },
  '/admin/admin-tokens': { asks: 'admin::admin-tokens.' },
  '/admin/project-settings': { asks: 'admin::project-settings.' },
  'GET /admin/plugins': { asks: 'admin::marketplace.' },
  '/users-permissions/roles': { asks: 'plugin::users-permissions.roles.' },
  '/users-permissions/email-templates': { asks: 'plugin::users-permissions.email-templates.' },
  '/users-permissions/advanced': { asks: 'plugin::users-permissions.advanced-settings.' },
  '/users-permissions/providers': { asks: 'plugin::users-permissions.providers.' },
  'GET /users-permissions/permissions': 'staff',
  'GET /users-permissions/policies': 'staff',
  'GET /users-permissions/routes': 'staff',
  '/content-type-builder': { asks: 'plugin::content-type-builder.' },

  // content
  '/content-manager/collection-types': { asks: 'plugin::content-manager.explorer.' },
  '/content-manager/single-types': { asks: 'plugin::content-manager.explorer.' },
  'GET /content-manager/relations/:model/:targetField': { inside: 'plugin::content-manager.explorer.' },
  'GET /content-manager/relations/:model/:id/:targetField': { inside: 'plugin::content-manager.explorer.' },
  'GET /content-manager/init': 'staff',
  'GET /content-manager/content-types': 'staff',
  'GET /content-manager/content-types-settings': 'staff',
  'GET /content-manager/content-types/:uid/configuration': 'staff',
  'PUT /content-manager/content-types/:uid/configuration': { inside: 'plugin::content-manager.collection-types.' },
  'GET /content-manager/components': 'staff',
  'GET /content-manager/components/:uid/configuration': 'staff',
  'PUT /content-manager/components/:uid/configuration': { asks: 'plugin::content-manager.components.' },
  '/content-manager/uid': 'staff',
  'GET /content-manager/preview/url/:contentType': 'staff',
  'GET /content-manager/preview/script': 'anyone',
  '/content-manager/homepage': 'staff',

  // pictures
  '/upload': { asks: 'plugin::upload.' },
  'GET /upload/configuration': 'staff',
  'GET /upload/ai-metadata-jobs/latest': 'staff',

  // languages
  '/i18n/iso-locales': { asks: 'plugin::i18n.locale.' },
  '/i18n/locales': { asks: 'plugin::i18n.locale.' },
  'GET /i18n/locales': 'staff',
  'GET /i18n/settings': 'staff',
  'PUT /i18n/settings': { asks: 'plugin::i18n.locale.' },
  'POST /i18n/content-manager/actions/get-non-localized-fields': 'staff',
  'GET /i18n/content-manager/get-fill-from-locale/:model': { asks: 'plugin::content-manager.explorer.' },
  '/i18n/ai-localization-jobs': 'staff',

  // ours
  '/desk': { asks: 'plugin::desk.' },
  'GET /desk/second-factor': 'staff',
  'POST /desk/second-factor/enrol': 'staff',
  'POST /desk/second-factor/confirm': 'staff',
  'POST /desk/second-factor/verify': 'staff',
  'POST /desk/second-factor/recovery-codes': 'staff',
  'POST /desk/second-factor/remove': 'staff',
};
