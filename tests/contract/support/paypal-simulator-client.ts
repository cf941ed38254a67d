import { z } from 'zod';

const linkSchema = z.object({ href: z.string(), rel: z.string(), method: z.string() });

const resourceSchema = z.looseObject({
  id: z.string(),
  status: z.string(),
  links: z.array(linkSchema),
});
export type PaypalResource = z.infer<typeof resourceSchema>;

const errorSchema = z.strictObject({
  name: z.string(),
  message: z.string(),
  debug_id: z.string(),
  details: z.array(z.looseObject({ issue: z.string(), field: z.string().optional() })).optional(),
  links: z.array(z.looseObject({ href: z.string(), rel: z.string() })),
});

const withStatus = z.looseObject({ id: z.string(), status: z.string() });
const ledgerSchema = z.looseObject({
  orders: z.array(withStatus),
  authorizations: z.array(withStatus),
  captures: z.array(withStatus),
  refunds: z.array(withStatus),
  events: z.array(z.looseObject({ id: z.string(), event_type: z.string() })),
});

export interface PaypalAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
}

/** A refusal, in short: `422 ORDER_NOT_APPROVED`. */
export interface PaypalRefusal {
  readonly status: number;
  readonly name: string;
  readonly issue: string | undefined;
  readonly field: string | undefined;
  readonly links: readonly { readonly href: string; readonly rel: string }[];
}

export type HeaderTexts = Readonly<Record<string, string>>;

/** Talks to the PayPal simulator as it is over the wire: its API with exactly this JSON, its controls with JSON. */
export class PaypalSimulatorClient {
  private token: string | undefined;

  constructor(
    readonly url: string,
    private readonly clientId: string,
    private readonly clientSecret: string,
  ) {}

  /** A call to the token endpoint with these credentials. */
  async askForToken(secret = this.clientSecret, form = 'grant_type=client_credentials'): Promise<PaypalAnswer> {
    const basic = Buffer.from(`${this.clientId}:${secret}`).toString('base64');
    const headers = { Authorization: `Basic ${basic}`, 'Content-Type': 'application/x-www-form-urlencoded' };
    return answerOf(await fetch(`${this.url}/v1/oauth2/token`, { method: 'POST', headers, body: form }));
  }

  /** A call to the API. A body that is a text is sent as it is; the answer is the whole object unless `Prefer` says otherwise. */
  async call(method: string, path: string, body?: object | string, headers: HeaderTexts = {}): Promise<PaypalAnswer> {
    this.token ??= z
      .object({ access_token: z.string() })
      .parse(JSON.parse((await this.askForToken()).text)).access_token;
    const response = await fetch(`${this.url}${path}`, {
      method,
      headers: {
        Authorization: `Bearer ${this.token}`,
        'Content-Type': 'application/json',
        Prefer: 'return=representation',
        ...headers,
      },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    return answerOf(response);
  }

  /** A form with files, as it is sent; it must succeed. */
  async post(path: string, form: FormData): Promise<void> {
    await this.call('GET', '/v2/checkout/orders/nobodys'); // so that there is a token
    const headers = { Authorization: `Bearer ${this.token}` };
    const answer = await fetch(`${this.url}${path}`, { method: 'POST', headers, body: form });
    if (!answer.ok) throw new Error(`POST ${path} answered ${answer.status}: ${await answer.text()}`);
  }

  /** The object that a call answers with, which must succeed. */
  async object(
    method: string,
    path: string,
    body?: object | string,
    headers: HeaderTexts = {},
  ): Promise<PaypalResource> {
    const answer = await this.call(method, path, body, headers);
    if (answer.status >= 300) throw new Error(`${method} ${path} answered ${answer.status}: ${answer.text}`);
    return resourceSchema.parse(JSON.parse(answer.text));
  }

  /** The error of a call that must be refused. */
  async refusal(
    method: string,
    path: string,
    body?: object | string,
    headers: HeaderTexts = {},
  ): Promise<PaypalRefusal> {
    const answer = await this.call(method, path, body, headers);
    const { name, details, links, debug_id } = errorSchema.parse(JSON.parse(answer.text));
    expect(answer.headers.get('paypal-debug-id')).toBe(debug_id);
    return { status: answer.status, name, issue: details?.[0]?.issue, field: details?.[0]?.field, links };
  }

  async control(method: 'GET' | 'POST' | 'DELETE', path: string, body: object = {}): Promise<unknown> {
    const response = await fetch(`${this.url}/_control/${path}`, {
      method,
      headers: { 'Content-Type': 'application/json' },
      ...(method === 'POST' ? { body: JSON.stringify(body) } : {}),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`/_control/${path} answered ${response.status}: ${text}`);
    return JSON.parse(text);
  }

  async ledger(): Promise<z.infer<typeof ledgerSchema>> {
    return ledgerSchema.parse(await this.control('GET', 'ledger'));
  }

  forgetToken(): void {
    this.token = undefined;
  }
}

async function answerOf(response: Response): Promise<PaypalAnswer> {
  return { status: response.status, headers: response.headers, text: await response.text() };
}
