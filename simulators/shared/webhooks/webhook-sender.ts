import { randomText } from '../random-text';
import type { Identified } from '../simulator-parts';
import type { Delivery, DeliveryAttempt } from './delivery';
import type { WebhookBooks } from './webhook-books';

/** Waits between attempts, in milliseconds; after the last one the delivery is given up. */
const RETRY_WAITS = [1_000, 5_000, 30_000, 120_000, 600_000, 1_800_000, 3_600_000];
const ANSWER_WITHIN_MS = 10_000;
const AT_ONCE = 8;
/** How many finished deliveries, and events with nothing left to deliver, are remembered. */
const REMEMBERED = 2_000;

/** What goes over the wire. */
export interface WebhookMessage {
  readonly body: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** How one provider tells an event. */
export interface WebhookDialect<E> {
  typeOf(event: E): string;
  /** Writes and signs an event. Every attempt is written anew, so that a late repeat is not refused for its age. */
  write(event: E): WebhookMessage;
  /** Notes in an event whether somebody is still to be told of it. */
  setPending?(event: E, isPending: boolean): void;
}

/**
 * Sends events to the receiver: signed, repeated with growing waits until it answers 2xx, several at a time and therefore
 * in no promised order. Deliveries are part of the state, so those still on their way survive a restart.
 */
export class WebhookSender<E extends Identified> {
  private timer: NodeJS.Timeout | undefined;
  private running = new Set<Promise<void>>();
  private isClosed = false;

  /** @param url where events are sent; none are when it is undefined. */
  constructor(
    private readonly state: WebhookBooks<E>,
    private readonly url: string | undefined,
    private readonly dialect: WebhookDialect<E>,
    private readonly onChange: () => void,
  ) {
    // A delivery that was being sent when the process ended may or may not have arrived: it is sent again.
    for (const delivery of Object.values(state.deliveries))
      if (delivery.state === 'sending') delivery.state = 'waiting';
  }

  typeOf(event: E): string {
    return this.dialect.typeOf(event);
  }

  /** Queues an event, as often as the present setting says. */
  enqueue(event: E, copies = this.state.webhooks.copies): void {
    if (this.url === undefined) return;
    this.dialect.setPending?.(event, true);
    for (let copy = 0; copy < copies; copy += 1) {
      const delivery: Delivery = {
        id: `del_${randomText(24)}`,
        event: event.id,
        state: this.state.webhooks.isWithheld ? 'withheld' : 'waiting',
        nextAttemptAt: Date.now(),
        attempts: [],
      };
      this.state.deliveries[delivery.id] = delivery;
    }
    this.wake();
  }

  /** Sends these deliveries one after another, in this order, each tried once now. */
  async sendInOrder(deliveries: readonly Delivery[]): Promise<void> {
    for (const delivery of deliveries) delivery.state = 'sending';
    for (const delivery of deliveries) await this.send(delivery);
    this.wake();
  }

  /** Lets everything that is waiting be tried now. */
  retryNow(): void {
    for (const delivery of Object.values(this.state.deliveries)) {
      if (delivery.state === 'waiting' || delivery.state === 'given_up') {
        delivery.state = 'waiting';
        delivery.nextAttemptAt = Date.now();
      }
    }
    this.wake();
  }

  /** Looks for deliveries that are due, and at the clock for the next one. */
  wake(): void {
    if (this.isClosed) return;
    clearTimeout(this.timer);
    const waiting = Object.values(this.state.deliveries).filter((delivery) => delivery.state === 'waiting');
    for (const delivery of waiting) {
      if (this.running.size >= AT_ONCE) return; // whoever finishes first wakes us again
      if (delivery.nextAttemptAt > Date.now()) continue;
      delivery.state = 'sending';
      const sending = this.send(delivery).finally(() => {
        this.running.delete(sending);
        this.wake();
      });
      this.running.add(sending);
    }
    const next = Math.min(
      ...waiting.filter(({ state }) => state === 'waiting').map(({ nextAttemptAt }) => nextAttemptAt),
    );
    if (!Number.isFinite(next)) return;
    this.timer = setTimeout(() => this.wake(), Math.max(next - Date.now(), 0));
    this.timer.unref();
  }

  async close(): Promise<void> {
    this.isClosed = true;
    clearTimeout(this.timer);
    await Promise.allSettled(this.running);
  }

  private async send(delivery: Delivery): Promise<void> {
    const event = this.state.events[delivery.event];
    if (!event || this.url === undefined) {
      delivery.state = 'given_up';
      return;
    }
    const attempt = await post(this.url, this.dialect.write(event));
    delivery.attempts.push(attempt);
    const isAccepted = attempt.status !== null && attempt.status >= 200 && attempt.status < 300;
    const wait = RETRY_WAITS[delivery.attempts.length - 1];
    if (isAccepted) {
      delivery.state = 'delivered';
      this.dialect.setPending?.(event, false);
    } else if (wait === undefined) {
      delivery.state = 'given_up';
    } else {
      delivery.state = 'waiting';
      delivery.nextAttemptAt = Date.now() + wait * this.state.webhooks.retryScale;
    }
    this.forgetOldest();
    this.onChange();
  }

  private forgetOldest(): void {
    const finished = Object.values(this.state.deliveries).filter(({ state }) => state === 'delivered');
    for (const delivery of finished.slice(0, Math.max(0, finished.length - REMEMBERED))) {
      delete this.state.deliveries[delivery.id];
      delete this.state.events[delivery.event];
    }
  }
}

async function post(url: string, { body, headers }: WebhookMessage): Promise<DeliveryAttempt> {
  const at = Date.now();
  try {
    const response = await fetch(url, {
      method: 'POST',
      body,
      headers,
      redirect: 'manual',
      signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
    });
    await response.arrayBuffer();
    return { at, status: response.status, error: null };
  } catch (error) {
    return { at, status: null, error: error instanceof Error ? error.message : String(error) };
  }
}
