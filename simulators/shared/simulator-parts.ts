import type { CallLog } from './call-log';
import type { Faults } from './faults';
import type { WebhookBooks } from './webhooks/webhook-books';
import type { WebhookSender } from './webhooks/webhook-sender';

/** Every event has an id, by which receivers tell a repeat. */
export interface Identified {
  readonly id: string;
}

/** The parts that every simulator has; `E` is what its provider tells by webhook. */
export interface SimulatorParts<E extends Identified> {
  readonly state: WebhookBooks<E>;
  readonly faults: Faults;
  readonly calls: CallLog;
  readonly sender: WebhookSender<E>;
  readonly file: { save(): Promise<void> };
}
