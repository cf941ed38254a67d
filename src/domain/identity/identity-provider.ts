/** Who vouches for people. The word is stored with each identity. */
export const IDENTITY_PROVIDERS = ['google'] as const;
export type IdentityProviderName = (typeof IDENTITY_PROVIDERS)[number];

/** Who somebody is, as a provider says and has signed. */
export interface ProvenIdentity {
  /** The provider's own name for this person: stays the same when everything else about them changes. */
  readonly subject: string;
  /** Lower case. May belong to somebody else tomorrow, so it identifies nobody. */
  readonly email: string;
  /** Nothing else is accepted. */
  readonly emailVerified: true;
  readonly firstName: string | null;
  readonly lastName: string | null;
  /** A language tag such as `de-CH`. */
  readonly locale?: string;
}

/** One act of vouching. It proves who somebody is once; whoever accepts it remembers it until `usableUntil`. */
export interface IdentityProof {
  readonly identity: ProvenIdentity;
  /** SHA-256 of exactly what was signed, in hexadecimal: two writings of one token have the same. */
  readonly fingerprint: string;
  readonly nonce: string | null;
  /** From here on no copy of it would be accepted any more. */
  readonly usableUntil: Date;
}

/** A sign-in for which somebody was sent to the provider; all but `url` stays with their browser until they are back. */
export interface BegunSignIn {
  readonly url: string;
  readonly state: string;
  readonly nonce: string;
  /** What proves that the code was asked for by us (PKCE). */
  readonly codeVerifier: string;
}

export interface ReturnedSignIn extends Omit<BegunSignIn, 'url'> {
  /** The query with which the provider sent them back, as it came. */
  readonly query: string;
}

/**
 * Somebody who vouches for people. When the provider cannot be asked, every call throws `provider-unavailable` (503):
 * an outage is no proof, and no refusal either.
 */
export interface IdentityProvider {
  readonly name: IdentityProviderName;
  /**
   * Proves an ID token that a page or an app was given.
   * @param nonce what the page had put into it; a token with another, or with one where none was given, is refused
   * @throws DomainError `google-token-invalid` (401); `details.reason` names the claim, or what else is wrong
   */
  verify(given: { readonly idToken: string; readonly nonce?: string | undefined }): Promise<IdentityProof>;
  /** Begins the way over the provider's own pages. */
  begin(): Promise<BegunSignIn>;
  /**
   * Ends it: the code that somebody came back with becomes the same proof.
   * @throws DomainError `sign-in-state-invalid` (400) when they were not sent by this browser's sign-in,
   *   `sign-in-cancelled` (401) when they did not consent, `google-token-invalid` (401)
   */
  finish(returned: ReturnedSignIn): Promise<IdentityProof>;
}
