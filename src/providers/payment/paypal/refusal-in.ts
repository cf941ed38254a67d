import { z } from 'zod';

/** The statuses that speak of the command itself; 401, 403, 408, 409 and 429 speak of the caller or of the moment. */
const REFUSING_STATUSES: readonly number[] = [400, 404, 422];

const errorBody = z.object({
  name: z.string().min(1),
  message: z.string().optional(),
  details: z.array(z.object({ issue: z.string().min(1), description: z.string().optional() })).optional(),
});

/** A refusal in PayPal's own words. */
export interface PaypalRefusal {
  readonly name: string;
  /** Why: `ORDER_ALREADY_CAPTURED`. */
  readonly issue: string;
  readonly message: string;
}

/** The refusal that an answer is; null for an answer that is none, or that somebody else on the way may have given. */
export function refusalIn(status: number, text: string): PaypalRefusal | null {
  if (!REFUSING_STATUSES.includes(status)) return null;
  const body = errorBody.safeParse(jsonOf(text));
  if (!body.success) return null;
  const { name, message, details } = body.data;
  const [detail] = details ?? [];
  return { name, issue: detail?.issue ?? name, message: detail?.description ?? message ?? name };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
