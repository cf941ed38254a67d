import { missingObject } from '../protocol/api-error';
import type { Simulator } from '../simulator';
import type { Delivery } from '../webhooks/delivery';
import type { Fields } from './fields';
import { shuffled } from './shuffled';

/** From now on events wait until they are released. */
export function withhold({ state }: Simulator): object {
  state.webhooks.isWithheld = true;
  return state.webhooks;
}

/**
 * Sends what was withheld, one after another and each `times` times, and lets later events go out as they happen.
 * `order`: `given`, `reversed`, or `shuffled` by `seed`; `events` names the ids to send, in this order.
 */
export async function release({ state, sender }: Simulator, _id: string, fields: Fields): Promise<object> {
  const wanted = fields.texts('events');
  const withheld = Object.values(state.deliveries).filter((delivery) => delivery.state === 'withheld');
  const chosen = wanted ? wanted.flatMap((id) => withheld.filter(({ event }) => event === id)) : withheld;
  const repeated = Array.from({ length: fields.number('times') ?? 1 }, () => chosen).flat();
  if (!wanted) state.webhooks.isWithheld = false;
  const ordered = inOrder(
    repeated,
    fields.choice('order', ['given', 'reversed', 'shuffled']),
    fields.number('seed') ?? 1,
  );
  await sender.sendInOrder(ordered);
  return { sent: ordered.map(({ event }) => event) };
}

function inOrder(deliveries: readonly Delivery[], order: 'given' | 'reversed' | 'shuffled', seed: number): Delivery[] {
  switch (order) {
    case 'given':
      return [...deliveries];
    case 'reversed':
      return [...deliveries].reverse();
    case 'shuffled':
      return shuffled(deliveries, seed);
  }
}

/** From now on every event is sent `copies` times; `retry_scale` shortens (or stretches) the waits between attempts. */
export function setWebhooks({ state }: Simulator, _id: string, fields: Fields): object {
  state.webhooks.copies = fields.number('copies') ?? state.webhooks.copies;
  state.webhooks.retryScale = fields.number('retry_scale') ?? state.webhooks.retryScale;
  return state.webhooks;
}

/** Tries everything that is waiting for its next attempt, or was given up, now. */
export function retryNow({ sender, state }: Simulator): object {
  sender.retryNow();
  return { waiting: Object.values(state.deliveries).filter(({ state: at }) => at !== 'delivered').length };
}

/** Sends one event again, as the provider's dashboard does. */
export function resend({ state, sender }: Simulator, id: string, fields: Fields): object {
  const event = state.events[id];
  if (!event) throw missingObject('event', id);
  sender.enqueue(event, fields.number('times') ?? 1);
  return event;
}

export function deliveries({ state }: Simulator): object {
  return Object.values(state.deliveries).map((delivery) => ({
    ...delivery,
    type: state.events[delivery.event]?.type ?? null,
  }));
}
