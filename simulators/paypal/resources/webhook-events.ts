import type { Call, CallAnswer } from '../call';
import { missingResource } from '../protocol/api-error';
import { link } from '../views/link';

/** How many events a page has, unless fewer are asked for, and at most. */
const PAGE_SIZE = 10;
const LARGEST_PAGE = 300;

export function getWebhookEvent({ world, id }: Call): CallAnswer {
  const event = world.state.events[id];
  if (!event) throw missingResource(id);
  return { status: 200, body: event };
}

/** What was told, newest first, also to nobody; for whoever fears to have missed something. */
export function listWebhookEvents({ world, query }: Call): CallAnswer {
  const size = Math.min(Number(query.get('page_size')) || PAGE_SIZE, LARGEST_PAGE);
  const type = query.get('event_type');
  const from = Date.parse(query.get('start_time') ?? '') || 0;
  const to = Date.parse(query.get('end_time') ?? '') || Infinity;
  const found = Object.values(world.state.events)
    .filter(({ event_type }) => type === null || event_type === type)
    .filter(({ create_time }) => Date.parse(create_time) >= from && Date.parse(create_time) <= to)
    .reverse()
    .slice(0, size);
  const self = link(world.baseUrl, '/v1/notifications/webhooks-events', 'self');
  return { status: 200, body: { events: found, count: found.length, links: [self] } };
}
