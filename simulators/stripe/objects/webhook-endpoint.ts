export interface WebhookEndpoint {
  readonly id: string;
  readonly object: 'webhook_endpoint';
  readonly api_version: string | null;
  readonly application: null;
  readonly created: number;
  readonly description: string | null;
  readonly enabled_events: string[];
  readonly livemode: false;
  readonly metadata: Record<string, string>;
  readonly status: 'enabled';
  readonly url: string;
}
