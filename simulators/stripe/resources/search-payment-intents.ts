import type { Call } from '../call';
import type { PaymentIntent } from '../objects/payment-intent';
import { invalidParameter } from '../protocol/api-error';
import { limitOf } from '../protocol/list-page';
import { textOf } from '../protocol/read-params';

export interface SearchResult<T> {
  readonly object: 'search_result';
  readonly url: string;
  readonly has_more: boolean;
  readonly next_page: string | null;
  readonly data: T[];
}

type Test = (intent: PaymentIntent) => boolean;

const CLAUSE = /^\s*(?:metadata\[(["'])(.+?)\1\]|(status|currency|customer))\s*:\s*(["'])((?:\\.|(?!\4).)*)\4\s*$/;

function readClause(clause: string): Test {
  const match = CLAUSE.exec(clause);
  if (!match) throw invalidParameter(undefined, 'query', `Failed to parse search query at: ${clause}`);
  const [, , key, field] = match;
  const wanted = (match[5] ?? '').replaceAll(/\\(.)/g, '$1');
  if (key !== undefined) return (intent) => intent.metadata[key] === wanted;
  if (field === 'status') return (intent) => intent.status === wanted;
  if (field === 'currency') return (intent) => intent.currency === wanted.toLowerCase();
  return (intent) => intent.customer === wanted;
}

/** Finds PaymentIntents by `metadata['key']:'value'`, `status`, `currency` and `customer`, joined by AND. */
export function searchPaymentIntents({ world, params }: Call): SearchResult<PaymentIntent> {
  const tests = (textOf(params, 'query') ?? '').split(/\s+AND\s+/i).map(readClause);
  const found = Object.values(world.state.paymentIntents)
    .filter((intent) => tests.every((test) => test(intent)))
    .reverse();
  const start = Number(textOf(params, 'page') ?? 0);
  const end = start + limitOf(params);
  const hasMore = found.length > end;
  return {
    object: 'search_result',
    url: '/v1/payment_intents/search',
    has_more: hasMore,
    next_page: hasMore ? String(end) : null,
    data: found.slice(start, end),
  };
}
