/** What is remembered under an idempotency key. */
export interface IdempotencyRecord {
  readonly fingerprint: string;
  /** Unix seconds by the simulator's clock. */
  readonly createdAt: number;
  /** The id of the request that did the work. */
  readonly requestId: string;
  /** Null while the first request is still being worked on. */
  answer: { readonly status: number; readonly body: string } | null;
}

export type Claim =
  | { readonly is: 'first' }
  | { readonly is: 'replay'; readonly status: number; readonly body: string; readonly originalRequest: string }
  | { readonly is: 'other-request' }
  | { readonly is: 'in-progress' };

/**
 * Takes an idempotency key for a request, or finds the answer of an earlier one.
 * @param lifeSeconds after which a key is forgotten.
 */
export function claimKey(
  records: Record<string, IdempotencyRecord>,
  request: { readonly key: string; readonly fingerprint: string; readonly now: number; readonly requestId: string },
  lifeSeconds: number,
): Claim {
  const known = records[request.key];
  if (!known || request.now - known.createdAt >= lifeSeconds) {
    const { fingerprint, now, requestId } = request;
    records[request.key] = { fingerprint, createdAt: now, requestId, answer: null };
    return { is: 'first' };
  }
  if (known.fingerprint !== request.fingerprint) return { is: 'other-request' };
  if (known.answer === null) return { is: 'in-progress' };
  return { is: 'replay', ...known.answer, originalRequest: known.requestId };
}

/** Keeps the answer for repeats, or gives the key back when the request changed nothing. */
export function settleKey(
  records: Record<string, IdempotencyRecord>,
  key: string,
  answer: IdempotencyRecord['answer'],
): void {
  const record = records[key];
  if (!record) return;
  if (answer === null) delete records[key];
  else record.answer = answer;
}
