/** An error of the token endpoint, and of calls with a token that is not valid: in the words of OAuth 2. */
export class OauthError extends Error {
  constructor(
    readonly status: number,
    readonly code: 'invalid_client' | 'invalid_token' | 'unsupported_grant_type',
    message: string,
  ) {
    super(message);
    this.name = 'OauthError';
  }

  body(): object {
    return { error: this.code, error_description: this.message };
  }
}
