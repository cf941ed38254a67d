import { randomUUID } from 'node:crypto';
import type { AdminSession } from './admin-session';

export interface DeskAnswer<Value> {
  readonly value?: Value;
  readonly error?: { readonly code?: string; readonly message: string };
}

/** Sends a command to the desk, and hands out what it answers, or why it refuses. */
export async function askDesk<Value = Record<string, unknown>>(
  staff: AdminSession,
  path: string,
  body: Record<string, unknown> = {},
): Promise<DeskAnswer<Value>> {
  const answer = await staff.send('POST', `/desk${path}`, body, { 'Idempotency-Key': randomUUID() });
  if (answer.status < 400) return { value: answer.body['data'] as Value };
  const { message, details } = answer.body['error'] as { message: string; details: { code?: string } };
  return { error: { message, ...details } };
}
