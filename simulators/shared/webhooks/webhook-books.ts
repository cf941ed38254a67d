import type { Delivery } from './delivery';

/** What a simulator remembers of its webhooks, as part of its state. */
export interface WebhookBooks<E> {
  readonly events: Record<string, E>;
  readonly deliveries: Record<string, Delivery>;
  webhooks: WebhookSettings;
}

export interface WebhookSettings {
  isWithheld: boolean;
  /** How often every event is sent. */
  copies: number;
  /** What waits between attempts are multiplied by. */
  retryScale: number;
}

export const USUAL_WEBHOOKS: WebhookSettings = { isWithheld: false, copies: 1, retryScale: 1 };
