/**
 * Routes of Strapi's panel that decide who may do what. A stolen password of an administrator would be worth everything if it were
 * enough to invite a colleague who moves money, so they take a second factor, as money itself does.
 */
const CHANGES_RIGHTS =
  /^(POST|PUT|DELETE) \/(users(?!\/me(\/|$))|roles|api-tokens|admin-tokens|transfer\/tokens)(\/|$)/;

/** Shows a token itself, not only that there is one. */
const SHOWS_SECRET = /^GET \/(api-tokens|admin-tokens)\/:id$/;

/** The same of the plugin that keeps the roles of the API. */
const CHANGES_API_RIGHTS = /^(POST|PUT|DELETE) \/roles(\/|$)/;

/**
 * Whether a route of the admin's API takes an elevated session.
 * @param owner `admin`, or the name of a plugin
 */
export function isElevatedRoute(owner: string, method: string, path: string): boolean {
  const route = `${method} ${path}`;
  if (owner === 'users-permissions') return CHANGES_API_RIGHTS.test(route);
  return owner === 'admin' && (CHANGES_RIGHTS.test(route) || SHOWS_SECRET.test(route));
}
