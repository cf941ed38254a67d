import { isCrossSite, type Provenance } from '../../../src/http/is-cross-site';

const OURS = 'https://www.midas.example';
const isOurs = (origin: string) => origin === OURS;

/** A browser that holds a session writes something, and says no more about it than a test adds. */
const written: Provenance = { method: 'POST', cookie: 'midas_session=abc', fetchSite: '', origin: '', referer: '' };

test.each<[string, Partial<Provenance>]>([
  ['another site', { fetchSite: 'cross-site', origin: 'https://evil.example' }],
  ['a sibling that is not ours', { fetchSite: 'same-site', origin: 'https://blog.midas.example' }],
  ['a sandboxed page', { fetchSite: 'cross-site', origin: 'null' }],
  ['a page that hides where it is', { fetchSite: 'cross-site' }],
  ['an old browser that names its origin only', { origin: 'https://evil.example' }],
  ['an old browser that names its page only', { referer: 'https://evil.example/https://www.midas.example' }],
  ['a page without a proper address', { referer: 'about:client' }],
  ['a name that begins like ours', { origin: `${OURS}.evil.example` }],
  ['our name without encryption', { origin: 'http://www.midas.example' }],
  ['the panel’s cookie', { cookie: 'a=b; strapi_admin_refresh=abc', fetchSite: 'cross-site' }],
  ['a cookie bound to its host', { cookie: '__Host-midas_session=abc', fetchSite: 'cross-site' }],
  ['another method', { method: 'DELETE', fetchSite: 'cross-site', origin: 'https://evil.example' }],
])('%s is refused', (_name, said) => expect(isCrossSite({ ...written, ...said }, isOurs)).toBe(true));

test.each<[string, Partial<Provenance>]>([
  ['our own page', { fetchSite: 'same-origin', origin: 'https://api.midas.example' }],
  ['the website', { fetchSite: 'same-site', origin: OURS }],
  ['the website at another domain', { fetchSite: 'cross-site', origin: OURS }],
  ['an old browser on the website', { origin: OURS }],
  ['an old browser that names its page only', { referer: `${OURS}/account?tab=1` }],
  ['a program that is no browser', {}],
  ['a form that the person came to by a bookmark', { fetchSite: 'none' }],
  ['what only reads', { method: 'GET', fetchSite: 'cross-site', origin: 'https://evil.example' }],
  ['what carries no cookie of ours', { cookie: 'theme=dark', fetchSite: 'cross-site', origin: 'https://evil.example' }],
])('%s may go on', (_name, said) => expect(isCrossSite({ ...written, ...said }, isOurs)).toBe(false));
