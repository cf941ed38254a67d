import type { Context } from 'koa';
import { z } from 'zod';
import { readAuthCookie, setAuthCookie, SIGN_IN_COOKIE } from '../../../http/session-cookie';
import { open, seal } from '../../../security/sealed-text';

/** Longer than anybody looks at Google's pages. */
const LIFE_MS = 600_000;
const PURPOSE = 'redirect-sign-in';

const content = z.object({
  state: z.string(),
  nonce: z.string(),
  codeVerifier: z.string(),
  /** Where on the site they go when they are back. */
  path: z.string(),
  until: z.number(),
});

export type RedirectInProgress = Omit<z.output<typeof content>, 'until'>;

/** Keeps with a browser what it needs when it comes back, encrypted: any of our servers can read it then. */
export function keepRedirect(ctx: Context, redirect: RedirectInProgress): void {
  const until = Date.now() + LIFE_MS;
  setAuthCookie(ctx, SIGN_IN_COOKIE, seal(PURPOSE, '', JSON.stringify({ ...redirect, until })), new Date(until));
}

/** What this browser began, if it did; it is taken away, so that it serves once. */
export function takeRedirect(ctx: Context): RedirectInProgress | null {
  const cookie = readAuthCookie(ctx, SIGN_IN_COOKIE);
  setAuthCookie(ctx, SIGN_IN_COOKIE, '', new Date(0));
  if (cookie === undefined) return null;
  try {
    const { until, ...redirect } = content.parse(JSON.parse(open(PURPOSE, '', cookie)));
    return until > Date.now() ? redirect : null;
  } catch {
    return null; // not ours, or of another key
  }
}
