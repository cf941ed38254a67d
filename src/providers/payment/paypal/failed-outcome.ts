import { ApiError } from '@paypal/paypal-server-sdk';
import { z } from 'zod';
import type { Outcome } from '../../../domain/payment/payment-gateway';

type FailedOutcome = Exclude<Outcome<never>, { outcome: 'done' }>;

/** The statuses that speak of the command itself; 401, 403, 408, 409 and 429 speak of the caller or of the moment. */
const REFUSING_STATUSES: readonly number[] = [400, 404, 422];

/**
 * Refusals that come because an earlier try did something, or is at it: its money may have moved.
 * `DUPLICATE_INVOICE_ID` is one of them, since our invoice ids belong to one payment or refund each.
 */
const UNDECIDED_ISSUES: ReadonlySet<string> = new Set([
  'DUPLICATE_INVOICE_ID',
  'DUPLICATE_REQUEST_ID',
  'ORDER_COMPLETION_IN_PROGRESS',
  'PREVIOUS_REQUEST_IN_PROGRESS',
]);

const errorBody = z.object({
  name: z.string().min(1),
  message: z.string().optional(),
  details: z.array(z.object({ issue: z.string().min(1), description: z.string().optional() })).optional(),
});

/**
 * What a call that threw tells us. Only an error in PayPal's own form, with a status that speaks of the command, proves
 * that nothing happened. A broken connection, a failing provider, an answer that nobody can read (the SDK's
 * `ResponseValidationError` comes after the money moved), rejected credentials: none of them proves anything.
 */
export function failedOutcome(error: unknown): FailedOutcome {
  const refusal = refusalOf(error);
  if (!refusal || UNDECIDED_ISSUES.has(refusal.issue)) return { outcome: 'unknown', cause: error };
  return { outcome: 'refused', code: refusal.issue.toLowerCase(), message: refusal.message };
}

/** PayPal's word for why it refused, such as `ORDER_ALREADY_CAPTURED`; null when this is no refusal. */
export function issueOf(error: unknown): string | null {
  return refusalOf(error)?.issue ?? null;
}

/** Whether PayPal says that it has no such object. */
export function isMissing(error: unknown): boolean {
  return error instanceof ApiError && error.statusCode === 404 && refusalOf(error)?.name === 'RESOURCE_NOT_FOUND';
}

function refusalOf(error: unknown): { name: string; issue: string; message: string } | null {
  if (!(error instanceof ApiError) || !REFUSING_STATUSES.includes(error.statusCode)) return null;
  const body = errorBody.safeParse(jsonOf(error.body));
  if (!body.success) return null;
  const { name, message, details } = body.data;
  const [detail] = details ?? [];
  return { name, issue: detail?.issue ?? name, message: detail?.description ?? message ?? name };
}

function jsonOf(body: unknown): unknown {
  try {
    return typeof body === 'string' ? JSON.parse(body) : null;
  } catch {
    return null;
  }
}
