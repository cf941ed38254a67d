const LONGEST = 1_000;
/** Nobody's: only the path is wanted, with its dots resolved as a browser resolves them. */
const SITE = 'https://site.invalid';

/**
 * The place on our own site that somebody may be sent back to, or null for everything that leads elsewhere, or that some
 * browser, proxy or router might read as leading elsewhere: `//host`, backslashes, control characters, a scheme, and all of
 * them percent-encoded as often as somebody may decode them. What comes back is to be appended to the site's address.
 */
export function returnPath(text: string): string | null {
  if (text.length > LONGEST || !isPlainPath(text)) return null;
  const url = new URL(text, SITE);
  if (!staysPlain(url.pathname)) return null;
  return url.pathname + url.search + url.hash;
}

/** One slash and no second one behind it; printable ASCII only, as every encoded address is. */
function isPlainPath(text: string): boolean {
  return /^\/(?!\/)[!-~]*$/.test(text) && !text.includes('\\');
}

/** Whether a path is still a plain one however often it is decoded. Only the path: a query may hold anything. */
function staysPlain(path: string): boolean {
  if (!isHarmless(path)) return false;
  const decoded = decodedOnce(path);
  if (decoded === null) return false;
  return decoded === path || staysPlain(decoded);
}

function isHarmless(path: string): boolean {
  return /^\/(?!\/)/.test(path) && !/[\\\p{Cc}\p{Zl}\p{Zp}]/u.test(path);
}

function decodedOnce(path: string): string | null {
  try {
    return decodeURIComponent(path);
  } catch {
    return null;
  }
}
