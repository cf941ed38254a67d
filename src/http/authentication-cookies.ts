/**
 * Every cookie by which a browser is recognised, with whatever sends it: a guest's session, the admin panel's session, and
 * a sign-in at Google under way.
 */
const AUTHENTICATION_COOKIES = /^(__Host-|__Secure-)?(midas_[a-z_-]+|strapi_admin_refresh|strapi_up_refresh)$/;

/** Whether a `Cookie` header holds a cookie that authenticates. */
export function hasAuthenticationCookie(header: string): boolean {
  return header.split(';').some((pair) => AUTHENTICATION_COOKIES.test(pair.split('=', 1)[0]?.trim() ?? ''));
}
