import { z } from 'zod';

/** What a token is to be like, where it is not like Google's own. */
export interface TokenWishes {
  /** `sub` or address of the account; the first one's when not given. */
  readonly account?: string;
  readonly nonce?: string;
  readonly claims?: Readonly<Record<string, unknown>>;
  readonly omit?: readonly string[];
  readonly header?: Readonly<Record<string, unknown>>;
  readonly omit_header?: readonly string[];
  readonly alg?: 'RS256' | 'RS384' | 'RS512' | 'PS256' | 'HS256' | 'none';
  readonly key?: 'current' | 'previous' | 'stranger';
}

const accountSchema = z.object({ sub: z.string(), email: z.string() });
export type GoogleAccountOfTests = z.output<typeof accountSchema>;

/** The control API of the Google simulator, and what people do on its page. */
export class GoogleControls {
  constructor(private readonly url: string) {}

  async idToken(wishes: TokenWishes = {}): Promise<string> {
    return z.object({ id_token: z.string() }).parse(await this.command('tokens', wishes)).id_token;
  }

  async account(details: Record<string, unknown>): Promise<GoogleAccountOfTests> {
    return accountSchema.parse(await this.command('accounts', details));
  }

  async change(sub: string, details: Record<string, unknown>): Promise<GoogleAccountOfTests> {
    return accountSchema.parse(await this.command(`accounts/${sub}`, details));
  }

  async rotate(retire = false): Promise<void> {
    await this.command('keys/rotate', { retire });
  }

  async fault(path: string, fault: Record<string, unknown>): Promise<void> {
    await this.command('faults', { path, ...fault });
  }

  async clearFaults(): Promise<void> {
    await fetch(`${this.url}/_control/faults`, { method: 'DELETE' });
  }

  async reset(): Promise<void> {
    await this.command('reset', {});
  }

  async advance(seconds: number): Promise<void> {
    await this.command('advance', { seconds });
  }

  /** How often a path was asked for and answered as it should be: an answer that was made late may be noted in the next test. */
  async asked(path: string): Promise<number> {
    const calls: unknown = await (await fetch(`${this.url}/_control/calls`)).json();
    return z
      .array(z.object({ path: z.string(), fault: z.string().nullable() }))
      .parse(calls)
      .filter((call) => call.path === path && call.fault === null).length;
  }

  /** What somebody does on the page of consent that `consentUrl` led them to: where it leads them. */
  async consent(consentUrl: string, form: Record<string, string>): Promise<URL> {
    const answer = await fetch(consentUrl, { method: 'POST', body: new URLSearchParams(form), redirect: 'manual' });
    const location = answer.headers.get('location');
    if (location === null) throw new Error(`Nobody was sent back: ${answer.status} ${await answer.text()}`);
    return new URL(location);
  }

  private async command(path: string, fields: object): Promise<unknown> {
    const response = await fetch(`${this.url}/_control/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(fields),
    });
    if (!response.ok) throw new Error(`${path}: ${await response.text()}`);
    return response.json();
  }
}
