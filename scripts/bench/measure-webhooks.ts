import { createHmac, randomUUID } from 'node:crypto';
import { performance } from 'node:perf_hooks';
import { httpClient } from './http-client';
import { percentiles, timed } from './timings';

export interface WebhookFigures {
  readonly acknowledgedPerSecond: number;
  readonly p50: number;
  readonly p99: number;
}

const CONNECTIONS = 16;
const SECONDS = 10;

/** Signed events of payments nobody knows, sent by sixteen at once: each is verified and stored with its job before its 2xx. */
export async function measureWebhooks(url: string, secret: string): Promise<WebhookFigures> {
  const http = httpClient(url, CONNECTIONS);
  const times: number[] = [];
  const start = performance.now();
  const end = start + SECONDS * 1000;
  const send = async () => {
    while (performance.now() < end) {
      const payload = anEvent();
      times.push(await timed(() => http.post('/api/webhooks/stripe', payload, signature(payload, secret))));
    }
  };
  await Promise.all(Array.from({ length: CONNECTIONS }, send));
  const seconds = (performance.now() - start) / 1000;
  return { acknowledgedPerSecond: times.length / seconds, ...percentiles(times) };
}

function anEvent(): string {
  const id = randomUUID().replaceAll('-', '');
  const created = Math.floor(Date.now() / 1000);
  const payment = { id: `pi_${id}`, object: 'payment_intent', amount: 100, currency: 'eur', status: 'succeeded' };
  return JSON.stringify({
    id: `evt_${id}`,
    object: 'event',
    api_version: '2025-01-01',
    created,
    livemode: false,
    type: 'payment_intent.succeeded',
    data: { object: payment },
  });
}

function signature(payload: string, secret: string): Record<string, string> {
  const time = Math.floor(Date.now() / 1000);
  const digest = createHmac('sha256', secret).update(`${time}.${payload}`).digest('hex');
  return { 'stripe-signature': `t=${time},v1=${digest}` };
}
