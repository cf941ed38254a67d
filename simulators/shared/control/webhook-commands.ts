import type { Identified, SimulatorParts } from '../simulator-parts';
import type { Delivery } from '../webhooks/delivery';
import { CommandError } from './command-error';
import type { Fields } from './fields';
import { shuffled } from './shuffled';

/** From now on events wait until they are released. */
export function withhold<E extends Identified>({ state }: SimulatorParts<E>): object {
  state.webhooks.isWithheld = true;
  return state.webhooks;
}

/**
 * Sends what was withheld, one after another and each `times` times, and lets later events go out as they happen.
 * `order`: `given`, `reversed`, or `shuffled` by `seed`; `events` names the ids to send, in this order.
 */
export async function release<E extends Identified>(
  { state, sender }: SimulatorParts<E>,
  _id: string,
  fields: Fields,
): Promise<object> {
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
export function setWebhooks<E extends Identified>({ state }: SimulatorParts<E>, _id: string, fields: Fields): object {
  state.webhooks.copies = fields.number('copies') ?? state.webhooks.copies;
  state.webhooks.retryScale = fields.number('retry_scale') ?? state.webhooks.retryScale;
  return state.webhooks;
}

/** Tries everything that is waiting for its next attempt, or was given up, now. */
export function retryNow<E extends Identified>({ sender, state }: SimulatorParts<E>): object {
  sender.retryNow();
  return { waiting: Object.values(state.deliveries).filter(({ state: at }) => at !== 'delivered').length };
}

/** Sends one event again, as the provider's dashboard does. */
export function resend<E extends Identified>({ state, sender }: SimulatorParts<E>, id: string, fields: Fields): E {
  const event = state.events[id];
  if (!event) throw new CommandError(404, `No such event: '${id}'`, { code: 'resource_missing', param: 'id' });
  sender.enqueue(event, fields.number('times') ?? 1);
  return event;
}

export function deliveries<E extends Identified>({ state, sender }: SimulatorParts<E>): object {
  return Object.values(state.deliveries).map((delivery) => {
    const event = state.events[delivery.event];
    return { ...delivery, type: event ? sender.typeOf(event) : null };
  });
}
