import { allowanceOf, type LimitClass } from '../../src/security/limits/limits';
import type { TestServer } from './start-server';

/** One request that is counted under each class, and what it is answered where it is counted and let in. */
const PROBES: Readonly<Partial<Record<LimitClass, readonly [method: 'GET' | 'POST', path: string, status: number]>>> = {
  'sign-in': ['POST', '/api/auth/local', 400],
  'sign-up': ['POST', '/api/auth/local/register', 400],
  'password-reset': ['POST', '/api/auth/forgot-password', 400],
  'token-refresh': ['POST', '/api/auth/refresh', 401],
  'second-factor': ['POST', '/api/auth/second-factor', 400],
  quote: ['POST', '/api/quotes', 400],
  booking: ['POST', '/api/bookings', 400],
  payment: ['POST', '/api/bookings/MDS-1/payments', 404],
  search: ['GET', '/api/search', 400],
  own: ['GET', '/api/bookings/MDS-1', 404],
  'admin-sign-in': ['POST', '/admin/login', 400],
  upload: ['POST', '/upload', 401],
  read: ['GET', '/api/villas', 200],
  admin: ['GET', '/admin/init', 200],
  file: ['GET', '/favicon.ico', 200],
  other: ['GET', '/wp-login.php', 404],
};

/** Every class that one request can be counted under by its route alone. */
export const PROBED = Object.keys(PROBES) as (keyof typeof PROBES)[];

export interface Probed {
  readonly status: number;
  readonly headers: Headers;
  readonly code: string | undefined;
}

/** Sends the class's request once. */
export async function probe(
  { url }: Pick<TestServer, 'url'>,
  limitClass: LimitClass,
  init: { headers?: Record<string, string>; body?: unknown } = {},
): Promise<Probed> {
  const known = PROBES[limitClass];
  if (!known) throw new Error(`Nothing is known that is counted as ${limitClass}.`);
  const [method, path] = known;
  const headers = { 'content-type': 'application/json', ...init.headers };
  const body = method === 'POST' ? JSON.stringify(init.body ?? {}) : undefined;
  const response = await fetch(`${url}${path}`, { method, headers, body });
  const text = await response.text();
  return { status: response.status, headers: response.headers, code: /"code":"([a-z-]+)"/.exec(text)?.[1] };
}

/** What the request of a class is answered that is not too much. */
export function answerTo(limitClass: LimitClass): number {
  return PROBES[limitClass]?.[2] ?? NaN;
}

/** How many requests of one network a class allows at this scale. */
export function allowedTo(limitClass: LimitClass, scale: number): number {
  return allowanceOf(limitClass, 'network', scale)?.points ?? Infinity;
}
