import { hasAuthenticationCookie } from './authentication-cookies';

/** What a request says of itself, as its headers arrived; empty where one is missing. */
export interface Provenance {
  readonly method: string;
  readonly cookie: string;
  readonly fetchSite: string;
  readonly origin: string;
  readonly referer: string;
}

const SAFE_METHODS = new Set(['GET', 'HEAD', 'OPTIONS']);
/** `none`: the person typed the address or opened a bookmark. No page can make a browser say either of these. */
const OWN_DOING = new Set(['same-origin', 'none']);

/**
 * Whether a page that is not ours makes a browser change something with the cookies of whoever sits before it.
 *
 * Browsers say where a request comes from (`Sec-Fetch-Site`, and `Origin` on everything that writes), and no page can
 * make them lie. A sibling of ours (`same-site`) is judged by its origin like everybody else: not every name under our
 * domain is ours. Who says nothing at all is no browser: a program that holds a cookie was given it, and nobody is tricked.
 *
 * @param isOurs whether pages of this origin may act for whoever visits them
 */
export function isCrossSite(request: Provenance, isOurs: (origin: string) => boolean): boolean {
  if (SAFE_METHODS.has(request.method) || !hasAuthenticationCookie(request.cookie)) return false;
  if (OWN_DOING.has(request.fetchSite)) return false;
  const origin = request.origin || originOf(request.referer);
  if (origin !== '') return !isOurs(origin);
  return request.fetchSite !== '';
}

/** Of a page's address; a text that is none is an origin of nobody. */
function originOf(address: string): string {
  if (address === '') return '';
  return URL.canParse(address) ? new URL(address).origin : 'null';
}
