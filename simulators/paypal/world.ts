import { type EventType, EVENTS, type PaypalEvent } from './objects/event';
import { newEventId } from './objects/new-id';
import { isoTime } from './objects/iso-time';
import type { SimulatorState } from './state';

/** What the resources act on: the state, the clock, and a way to tell what happened. */
export class World {
  /** Set once the server listens; links lead there. */
  baseUrl = '';

  constructor(
    readonly state: SimulatorState,
    private readonly onEvent: (event: PaypalEvent) => void,
  ) {}

  /** Unix seconds by the simulator's own clock, which can be put forward. */
  now(): number {
    return Math.floor(Date.now() / 1000) + this.state.clockOffsetSeconds;
  }

  /** Records an event with a picture of the object as it is now, and hands it to the webhooks. */
  emit(type: EventType, resource: object): void {
    const [resourceType, summary] = EVENTS[type];
    const id = newEventId();
    const href = `${this.baseUrl}/v1/notifications/webhooks-events/${id}`;
    const event: PaypalEvent = {
      id,
      event_version: '1.0',
      create_time: isoTime(this.now()),
      resource_type: resourceType,
      resource_version: '2.0',
      event_type: type,
      summary,
      resource: structuredClone(resource),
      links: [
        { href, rel: 'self', method: 'GET' },
        { href: `${href}/resend`, rel: 'resend', method: 'POST' },
      ],
    };
    this.state.events[event.id] = event;
    this.onEvent(event);
  }
}
