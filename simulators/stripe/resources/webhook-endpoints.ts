import type { Call } from '../call';
import { newId } from '../objects/new-id';
import type { WebhookEndpoint } from '../objects/webhook-endpoint';
import { invalidParameter, missingObject } from '../protocol/api-error';
import { type ListPage, listPage } from '../protocol/list-page';
import { mergeMetadata, textOf, textsOf } from '../protocol/read-params';
import { API_VERSION } from '../world';

/**
 * Endpoints can be written down and read, so that set-up scripts run. Deliveries go to the one address the simulator was
 * started with: a loopback address, and never one that somebody registered.
 */
export function createWebhookEndpoint({ world, params }: Call): WebhookEndpoint & { readonly secret: string } {
  const url = textOf(params, 'url') ?? '';
  if (!URL.canParse(url)) throw invalidParameter('url_invalid', 'url', `Invalid URL: ${url}`);
  const version = textOf(params, 'api_version') ?? null;
  if (version !== null && version !== API_VERSION) {
    throw invalidParameter(undefined, 'api_version', `The simulator speaks ${API_VERSION} only.`);
  }
  const endpoint: WebhookEndpoint = {
    id: newId('we'),
    object: 'webhook_endpoint',
    api_version: version,
    application: null,
    created: world.now(),
    description: textOf(params, 'description') ?? null,
    enabled_events: textsOf(params, 'enabled_events'),
    livemode: false,
    metadata: mergeMetadata({}, params),
    status: 'enabled',
    url,
  };
  world.state.webhookEndpoints[endpoint.id] = endpoint;
  return { ...endpoint, secret: newId('whsec') };
}

export function retrieveWebhookEndpoint({ world, id }: Call): WebhookEndpoint {
  const endpoint = world.state.webhookEndpoints[id];
  if (!endpoint) throw missingObject('webhook endpoint', id);
  return endpoint;
}

export function listWebhookEndpoints({ world, params }: Call): ListPage<WebhookEndpoint> {
  return listPage(Object.values(world.state.webhookEndpoints), params, '/v1/webhook_endpoints');
}

export function deleteWebhookEndpoint(call: Call): { id: string; object: 'webhook_endpoint'; deleted: true } {
  const { id } = retrieveWebhookEndpoint(call);
  delete call.world.state.webhookEndpoints[id];
  return { id, object: 'webhook_endpoint', deleted: true };
}
