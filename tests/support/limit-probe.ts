import { allowanceOf, type LimitClass } from '../../src/security/limits/limits';
import type { TestServer } from './start-server';

/** One request that is counted under each class; what else it is answered does not matter. */
const PROBES: Readonly<Partial<Record<LimitClass, readonly [method: 'GET' | 'POST', path: string]>>> = {
  'sign-in': ['POST', '/api/auth/local'],
  'sign-up': ['POST', '/api/auth/local/register'],
  'password-reset': ['POST', '/api/auth/forgot-password'],
  'token-refresh': ['POST', '/api/auth/refresh'],
  'second-factor': ['POST', '/api/auth/second-factor'],
  quote: ['POST', '/api/quotes'],
  booking: ['POST', '/api/bookings'],
  payment: ['POST', '/api/bookings/MDS-1/payments'],
  search: ['GET', '/api/search'],
  own: ['GET', '/api/bookings/MDS-1'],
  form: ['POST', '/api/contact-messages'],
  chat: ['POST', '/api/chat/conversations'],
  'admin-sign-in': ['POST', '/admin/login'],
  upload: ['POST', '/upload'],
  read: ['GET', '/api/villas'],
  event: ['POST', '/api/events'],
  admin: ['GET', '/admin/init'],
  file: ['GET', '/favicon.ico'],
  other: ['GET', '/wp-login.php'],
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

/** How many requests of one network a class allows at this scale. */
export function allowedTo(limitClass: LimitClass, scale: number): number {
  return allowanceOf(limitClass, 'network', scale)?.points ?? Infinity;
}
