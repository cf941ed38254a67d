export const GOOGLE_ISSUER = 'https://accounts.google.com';

export interface GoogleOptions {
  readonly clientId: string;
  readonly clientSecret: string;
  /** Google's, or a simulator's on this machine. */
  readonly issuer: string;
  readonly jwksUrl: string;
  /** Where Google sends people back to, letter by letter as it is registered there. */
  readonly redirectUri: string;
  /** For every single call; default 5000. */
  readonly timeoutMs?: number;
  /** How long nobody asks for the keys again after they were read, whatever key a token names; default 30000. */
  readonly keyCooldownMs?: number;
}

export const TIMEOUT_MS = 5_000;

/** How far apart our clocks may be. */
export const CLOCK_TOLERANCE_SECONDS = 30;

/** Plain HTTP stays on this machine; `src/environment.ts` lets nothing else be configured. */
export function isPlainLoopback(address: URL): boolean {
  return address.protocol === 'http:' && ['127.0.0.1', 'localhost', '[::1]'].includes(address.hostname);
}
