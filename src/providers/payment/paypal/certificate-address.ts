const HOSTS: ReadonlySet<string> = new Set([
  'api.paypal.com',
  'api-m.paypal.com',
  'api.sandbox.paypal.com',
  'api-m.sandbox.paypal.com',
]);
const PATH = /^\/v1\/notifications\/certs\/[A-Za-z0-9_-]+$/;

/**
 * The address of a certificate, if it is one of PayPal's own. The sender of a webhook chooses it, so anything else would
 * let a stranger bring their own certificate, or make this server call whom they like.
 */
export function certificateAddress(text: string): string | null {
  if (!URL.canParse(text)) return null;
  const { protocol, host, pathname, username, password, search, href } = new URL(text);
  const isBare = username === '' && password === '' && search === '' && !text.includes('#');
  return protocol === 'https:' && HOSTS.has(host) && PATH.test(pathname) && isBare ? href : null;
}
