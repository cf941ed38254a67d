import { z } from 'zod';

const withId = z.looseObject({ id: z.string(), metadata: z.record(z.string(), z.string()).optional() });

const ledgerSchema = z.object({
  payment_intents: z.array(withId.extend({ status: z.string(), amount_received: z.number() })),
  charges: z.array(withId.extend({ amount_captured: z.number(), amount_refunded: z.number() })),
  refunds: z.array(withId.extend({ status: z.string(), amount: z.number() })),
  events: z.array(withId.extend({ type: z.string() })),
});

export type SimulatorLedger = z.infer<typeof ledgerSchema>;

const errorSchema = z.object({
  error: z.looseObject({
    type: z.string(),
    message: z.string(),
    code: z.string().optional(),
    param: z.string().optional(),
  }),
});
export type ErrorBody = z.infer<typeof errorSchema>['error'];

export interface RawAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
}

/** Talks to the simulator as it is over the wire: its API with raw forms, its controls with JSON. */
export class SimulatorClient {
  constructor(
    private readonly url: string,
    private readonly secretKey: string,
  ) {}

  /** A call to the API, with exactly this form and these headers. */
  async call(
    method: string,
    path: string,
    form = '',
    headers: Readonly<Record<string, string>> = {},
  ): Promise<RawAnswer> {
    const inQuery = method === 'GET' && form !== '';
    const response = await fetch(`${this.url}/v1/${path}${inQuery ? `?${form}` : ''}`, {
      method,
      headers: {
        Authorization: `Bearer ${this.secretKey}`,
        'Content-Type': 'application/x-www-form-urlencoded',
        ...headers,
      },
      ...(method === 'POST' ? { body: form } : {}),
    });
    return { status: response.status, headers: response.headers, text: await response.text() };
  }

  /** The error of a call that must be refused. */
  async refusal(
    method: string,
    path: string,
    form = '',
    headers: Readonly<Record<string, string>> = {},
  ): Promise<ErrorBody & { status: number }> {
    const answer = await this.call(method, path, form, headers);
    return { ...errorSchema.parse(JSON.parse(answer.text)).error, status: answer.status };
  }

  /** The object that a call answers with, which must succeed. */
  async object(
    method: string,
    path: string,
    form = '',
    headers: Readonly<Record<string, string>> = {},
  ): Promise<z.infer<typeof withId>> {
    const answer = await this.call(method, path, form, headers);
    if (answer.status !== 200) throw new Error(`${method} ${path} answered ${answer.status}: ${answer.text}`);
    return withId.parse(JSON.parse(answer.text));
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

  async ledger(): Promise<SimulatorLedger> {
    return ledgerSchema.parse(await this.control('GET', 'ledger'));
  }
}
