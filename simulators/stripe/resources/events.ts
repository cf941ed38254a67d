import type { Call } from '../call';
import type { StripeEvent } from '../objects/event';
import { invalidParameter, missingObject } from '../protocol/api-error';
import { type ListPage, listPage } from '../protocol/list-page';
import { flagOf, textOf, textsOf } from '../protocol/read-params';

export function retrieveEvent({ world, id }: Call): StripeEvent {
  const event = world.state.events[id];
  if (!event) throw missingObject('event', id);
  return event;
}

/** Events, also those whose webhook never arrived: `delivery_success=false`. */
export function listEvents({ world, params }: Call): ListPage<StripeEvent> {
  const type = textOf(params, 'type');
  const types = textsOf(params, 'types');
  if (type !== undefined && types.length > 0)
    throw invalidParameter(undefined, 'type', 'You may only specify one of these parameters: type, types.');
  const wanted = type === undefined ? types : [type];
  const isDelivered = flagOf(params, 'delivery_success');
  const events = Object.values(world.state.events).filter(
    (event) =>
      (wanted.length === 0 || wanted.some((pattern) => matches(event.type, pattern))) &&
      (isDelivered === undefined || isDelivered === (event.pending_webhooks === 0)),
  );
  return listPage(events, params, '/v1/events');
}

function matches(type: string, pattern: string): boolean {
  return pattern.endsWith('*') ? type.startsWith(pattern.slice(0, -1)) : type === pattern;
}
