import type { IdempotencyRecord } from '../shared/idempotency';
import type { SigningKey } from './tokens/signing-key';

/** Somebody's account at Google. `sub` stays theirs for good; the address may change. */
export interface GoogleAccount {
  readonly sub: string;
  email: string;
  emailVerified: boolean;
  givenName: string | null;
  familyName: string | null;
  /** The domain of a company that Google keeps the address for. */
  hostedDomain: string | null;
}

/** What somebody consented to, until it is exchanged for tokens. */
export interface AuthorizationCode {
  readonly sub: string;
  readonly redirectUri: string;
  readonly scope: string;
  readonly nonce: string | null;
  readonly challenge: { readonly value: string; readonly method: 'S256' | 'plain' } | null;
  /** Unix seconds by the simulator's clock. */
  readonly expiresAt: number;
  isUsed: boolean;
}

/** Everything the simulator knows: plain data, so that it can be written to a file and read back as it was. */
export interface SimulatorState {
  readonly accounts: Record<string, GoogleAccount>;
  readonly codes: Record<string, AuthorizationCode>;
  /** The newest first; that one signs, all of them are published. */
  readonly keys: SigningKey[];
  /** Where a client may have people sent back to. */
  readonly redirectUris: string[];
  /** How far the simulator's clock was put forward, in seconds. */
  clockOffsetSeconds: number;
  /** Google knows no such keys; every file of a simulator has the place. */
  readonly idempotency: Record<string, IdempotencyRecord>;
}

export function emptyState(): SimulatorState {
  return { accounts: {}, codes: {}, keys: [], redirectUris: [], clockOffsetSeconds: 0, idempotency: {} };
}
