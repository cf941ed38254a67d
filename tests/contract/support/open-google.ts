import { startGoogleSimulator } from '../../../simulators/google';
import type { IdentityProvider } from '../../../src/domain/identity/identity-provider';
import { DomainError } from '../../../src/domain/shared/domain-error';
import {
  createGoogleIdentityProvider,
  type GoogleOptions,
} from '../../../src/providers/identity/google/create-google-identity-provider';
import { GoogleControls } from '../../support/google-controls';

export const REDIRECT_URI = 'http://127.0.0.1:1337/api/connect/google/callback';

export interface OpenGoogle {
  readonly url: string;
  readonly controls: GoogleControls;
  readonly provider: IdentityProvider;
  /** The simulator forgets everything but its key, and the adapter is another one. */
  startAgain(): Promise<void>;
  /** Another adapter of the same client, as another process would have it: it has read no keys yet. */
  another(options?: Partial<GoogleOptions>): IdentityProvider;
  close(): Promise<void>;
}

/** A Google simulator, and the adapter that asks it. */
export async function openGoogle(): Promise<OpenGoogle> {
  const simulator = await startGoogleSimulator({ redirectUris: [REDIRECT_URI] });
  const { url, clientId, clientSecret } = simulator;
  const another = (options: Partial<GoogleOptions> = {}) =>
    createGoogleIdentityProvider({
      ...{ clientId, clientSecret, issuer: url, jwksUrl: `${url}/oauth2/v3/certs`, redirectUri: REDIRECT_URI },
      ...options,
    });
  const controls = new GoogleControls(url);
  let provider = another();
  return {
    ...{ url, controls, another },
    get provider() {
      return provider;
    },
    async startAgain() {
      await controls.reset();
      provider = another();
    },
    close: () => simulator.close(),
  };
}

/** How somebody was refused: the code, and what is said to be wrong. */
export async function refusalOf(work: Promise<unknown>): Promise<readonly [code: string, reason?: unknown]> {
  try {
    await work;
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    return 'reason' in error.details ? [error.code, error.details.reason] : [error.code];
  }
  return ['nobody was refused'];
}
