/**
 * Routes that come with Strapi and that this product has no use for. A door that is not there needs no lock: they are
 * taken out before they are mounted, so that no permission that somebody grants by mistake can open them.
 */

/** Plugins none of whose routes under `/api` are ours: schemas, a mail sender, the media library, the list of languages. */
export const PLUGINS_WITHOUT_PUBLIC_ROUTES = ['content-type-builder', 'email', 'i18n', 'upload'] as const;

/** Of the admin's own API, by owner; paths without the owner's prefix, as the router names them. */
const UNUSED_ADMIN_ROUTES: Readonly<Record<string, readonly RegExp[]>> = {
  // The server would fetch whatever address it is given, private ones included.
  upload: [/^POST \/actions\/upload-from-urls$/],
  // Whatever anybody likes, to anybody, in our name; all mail of ours is written by us.
  email: [/./],
  // Mails of users-permissions, whose routes are not loaded; ours are written in code.
  'users-permissions': [/^PUT \/email-templates$/],
  admin: [
    // The same on every change of content; and nothing is tried again when it fails.
    /^[A-Z]+ \/webhooks(\/|$)/,
    // The whole database over the network, for whoever has a token.
    /^[A-Z]+ \/transfer(\/|$)/,
    // For the first administrator, who is there before the port opens.
    /^POST \/register-admin$/,
    // For a trial of what Strapi sells; without one it fails.
    /^GET \/license-trial-time-left$/,
    // The panel's logos, which would be stored as they came, scripts and all: they do not pass the service that cleans.
    /^POST \/project-settings$/,
  ],
};

/**
 * Whether a route of the admin's API is one of them.
 * @param owner `admin`, or the name of a plugin
 */
export function isUnusedRoute(owner: string, method: string, path: string): boolean {
  return UNUSED_ADMIN_ROUTES[owner]?.some((unused) => unused.test(`${method} ${path}`)) ?? false;
}
