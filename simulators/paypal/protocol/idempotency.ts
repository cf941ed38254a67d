import { claimKey, type IdempotencyRecord } from '../../shared/idempotency';
import { conflict, detail, invalidRequest, unprocessable } from './api-error';

const HOUR_SECONDS = 60 * 60;

/** How long an API remembers request ids, and how it answers a repeat. */
interface KeyRules {
  readonly family: 'orders' | 'payments';
  readonly lifeSeconds: number;
  /** The official schema answers a repeated call on orders with 200, where the first one was answered 201. */
  readonly repeatedAs: number | null;
}

const ORDERS: KeyRules = { family: 'orders', lifeSeconds: 6 * HOUR_SECONDS, repeatedAs: 200 };
const PAYMENTS: KeyRules = { family: 'payments', lifeSeconds: 45 * 24 * HOUR_SECONDS, repeatedAs: null };
const LONGEST_KEY = 108;

export type RequestIdClaim =
  | { readonly is: 'first'; readonly record: string; readonly repeatedAs: number | null }
  | { readonly is: 'replay'; readonly status: number; readonly body: string };

/**
 * Takes a request id for a request, or finds the answer of an earlier one. Orders and payments remember apart.
 * @throws ApiError 409 while the first request is not finished, 400 when the id is too long, and 422 when it came with
 *   another request before. The official schema has no word for that; the one used is what the older API says.
 */
export function claimRequestId(
  records: Record<string, IdempotencyRecord>,
  request: {
    readonly key: string;
    readonly path: string;
    readonly fingerprint: string;
    readonly now: number;
    readonly requestId: string;
  },
): RequestIdClaim {
  const { key } = request;
  const rules = request.path.startsWith('/v2/payments/') ? PAYMENTS : ORDERS;
  const header = { field: 'PayPal-Request-Id', value: key, location: 'header' } as const;
  if (rules === ORDERS && (key === '' || key.length > LONGEST_KEY)) {
    throw invalidRequest([detail('INVALID_STRING_LENGTH', header)]);
  }
  const record = `${rules.family} ${key}`;
  const claim = claimKey(records, { ...request, key: record }, rules.lifeSeconds);
  switch (claim.is) {
    case 'first':
      return { is: 'first', record, repeatedAs: rules.repeatedAs };
    case 'replay':
      return claim;
    case 'other-request':
      throw unprocessable('DUPLICATE_REQUEST_ID', header);
    case 'in-progress':
      throw conflict('PREVIOUS_REQUEST_IN_PROGRESS');
  }
}
