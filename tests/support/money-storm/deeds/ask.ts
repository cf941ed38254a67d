import { randomUUID } from 'node:crypto';
import type { StormScene } from '../storm-scene';
import { answerOf } from './answer-of';

/** Asks as the booking's guest does. */
export async function ask(
  { shop, booking }: Pick<StormScene, 'shop' | 'booking'>,
  path: string,
  body?: unknown,
  headers: Readonly<Record<string, string>> = {},
): Promise<unknown> {
  const response = await fetch(`${shop.server.url}${path}`, {
    method: body === undefined ? 'GET' : 'POST',
    headers: {
      'content-type': 'application/json',
      'x-booking-token': booking.accessToken,
      'idempotency-key': randomUUID(),
      ...headers,
    },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  const text = await response.text();
  return answerOf(path, response.status, text === '' ? {} : JSON.parse(text));
}
