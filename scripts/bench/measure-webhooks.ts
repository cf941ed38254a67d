import { performance } from 'node:perf_hooks';
import { httpClient } from './http-client';
import { percentiles, timed } from './timings';
import type { WebhookSender } from './webhook-senders';

export interface WebhookFigures {
  readonly provider: string;
  readonly acknowledgedPerSecond: number;
  readonly p50: number;
  readonly p99: number;
  /** Bookings that were placed meanwhile. */
  readonly bookingsPerSecond: number;
  /** Events that were settled meanwhile; `null` where jobs were left alone. */
  readonly settledPerSecond: number | null;
}

const CONNECTIONS = 16;
const SECONDS = 10;

/**
 * Signed events, sent by sixteen at once while guests place bookings: each is verified and stored with its job before its
 * 2xx.
 * @param placeBooking one booking of dates that are free; called again and again by one guest
 * @param settledSoFar how many events are settled, where a worker settles them meanwhile
 */
export async function measureWebhooks(
  url: string,
  sender: WebhookSender,
  placeBooking: () => Promise<unknown>,
  settledSoFar?: () => Promise<number>,
): Promise<WebhookFigures> {
  const http = httpClient(url, CONNECTIONS);
  const times: number[] = [];
  let bookings = 0;
  const settledBefore = await settledSoFar?.();
  const start = performance.now();
  const end = start + SECONDS * 1000;
  const send = async () => {
    while (performance.now() < end) {
      const { body, headers } = sender.next();
      times.push(await timed(() => http.post(sender.path, body, headers)));
    }
  };
  const book = async () => {
    for (; performance.now() < end; bookings++) await placeBooking();
  };
  await Promise.all([book(), ...Array.from({ length: CONNECTIONS }, send)]);
  const seconds = (performance.now() - start) / 1000;
  const settled = await settledSoFar?.();
  return {
    provider: sender.name,
    acknowledgedPerSecond: times.length / seconds,
    bookingsPerSecond: bookings / seconds,
    settledPerSecond: settled === undefined || settledBefore === undefined ? null : (settled - settledBefore) / seconds,
    ...percentiles(times),
  };
}
