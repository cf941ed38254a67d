import type { EventType, StripeEvent } from './objects/event';
import { newId } from './objects/new-id';
import type { SimulatorState } from './state';

/** The version of the API this simulator speaks: the one that the SDK it was written for sends. */
export const API_VERSION = '2026-10-28.endive';

/** Who caused something: a request to the API, or (both null) something that happened by itself. */
export interface Origin {
  readonly id: string | null;
  readonly idempotencyKey: string | null;
}

export const BY_ITSELF: Origin = { id: null, idempotencyKey: null };

/** What the resources act on: the state, the clock, and a way to tell what happened. */
export class World {
  /** Set once the server listens; the pages for people live there. */
  baseUrl = '';

  constructor(
    readonly state: SimulatorState,
    private readonly onEvent: (event: StripeEvent) => void,
  ) {}

  /** Unix seconds by the simulator's own clock, which can be put forward. */
  now(): number {
    return Math.floor(Date.now() / 1000) + this.state.clockOffsetSeconds;
  }

  /** Records an event with a picture of the object as it is now, and hands it to the webhooks. */
  emit(type: EventType, object: object, origin: Origin, previous?: Record<string, unknown>): void {
    const event: StripeEvent = {
      id: newId('evt'),
      object: 'event',
      api_version: API_VERSION,
      created: this.now(),
      data: { object: structuredClone(object), ...(previous ? { previous_attributes: previous } : {}) },
      livemode: false,
      pending_webhooks: 0,
      request: { id: origin.id, idempotency_key: origin.idempotencyKey },
      type,
    };
    this.state.events[event.id] = event;
    this.onEvent(event);
  }
}
