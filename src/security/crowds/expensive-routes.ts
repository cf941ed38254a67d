import { plainPath } from '../../http/plain-path';
import type { CrowdRules } from './crowd';

/**
 * What costs much more than reading a row, with how much of it one process does at a time. Most of these wait for the
 * database, whose connections they must leave for others; drawing a PDF keeps the processor itself.
 */
export const EXPENSIVE = {
  search: { atOnce: 8, queue: 200, waitMs: 5_000 },
  availability: { atOnce: 8, queue: 200, waitMs: 5_000 },
  quote: { atOnce: 10, queue: 500, waitMs: 8_000 },
  pdf: { atOnce: 2, queue: 20, waitMs: 10_000 },
} as const satisfies Readonly<Record<string, CrowdRules>>;

export type ExpensiveWork = keyof typeof EXPENSIVE;

const ROUTES: readonly (readonly [method: string, path: RegExp, work: ExpensiveWork])[] = [
  ['GET', /^\/api\/search$/, 'search'],
  ['GET', /^\/api\/availability\//, 'availability'],
  ['POST', /^\/api\/quotes$/, 'quote'],
  ['GET', /^\/(api|desk)\/.+\.pdf$/, 'pdf'],
];

/** The expensive work that a request asks for; undefined for all others. */
export function expensiveWork(method: string, path: string): ExpensiveWork | undefined {
  const plain = plainPath(path);
  return ROUTES.find(([known, pattern]) => known === (method === 'HEAD' ? 'GET' : method) && pattern.test(plain))?.[2];
}
