/** Two years: what the lists that browsers ship ask for. */
const HSTS = 'max-age=63072000; includeSubDomains';

/**
 * What the admin panel may do: run its own scripts, and nobody else's. Its styles are written by scripts at run time and
 * need `unsafe-inline`; pictures are looked at before they are sent, from memory (`blob:`).
 */
const PANEL_POLICY = [
  "default-src 'self'",
  "script-src 'self'",
  "script-src-attr 'none'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "media-src 'self' blob:",
  "font-src 'self' data:",
  "connect-src 'self'",
  "worker-src 'self' blob:",
  "frame-src 'none'",
  "object-src 'none'",
  "base-uri 'self'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ');

/** An answer that is no page: should a browser ever take it for one, it does nothing. */
const DATA_POLICY = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

const NO_DEVICES = ['camera', 'display-capture', 'geolocation', 'microphone', 'midi', 'payment', 'serial', 'usb']
  .map((device) => `${device}=()`)
  .join(', ');

const PANEL = /^\/admin(\/|$)/i;

/**
 * What a browser is told about an answer, whatever it holds.
 * @param path of the request
 * @param isHttps whether browsers reach the product by https; over http alone HSTS would lock everybody out
 */
export function browserHeaders(path: string, isHttps: boolean): Readonly<Record<string, string>> {
  const isPanel = PANEL.test(path);
  return {
    'Content-Security-Policy': isPanel ? PANEL_POLICY : DATA_POLICY,
    'X-Content-Type-Options': 'nosniff',
    'X-Frame-Options': 'DENY',
    // Without any referrer the panel's own forms would say that they come from nowhere (`Origin: null`).
    'Referrer-Policy': isPanel ? 'same-origin' : 'no-referrer',
    'Permissions-Policy': NO_DEVICES,
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Resource-Policy': 'same-origin',
    'X-Permitted-Cross-Domain-Policies': 'none',
    ...(isHttps ? { 'Strict-Transport-Security': HSTS } : {}),
  };
}
