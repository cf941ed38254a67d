import { ApiError } from '@paypal/paypal-server-sdk';
import type { Outcome } from '../../../domain/payment/payment-gateway';
import { refusalIn, type PaypalRefusal } from './refusal-in';

type FailedOutcome = Exclude<Outcome<never>, { outcome: 'done' }>;

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

function refusalOf(error: unknown): PaypalRefusal | null {
  return error instanceof ApiError && typeof error.body === 'string' ? refusalIn(error.statusCode, error.body) : null;
}
