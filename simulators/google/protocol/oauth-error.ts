/** A refusal in the words of OAuth, as the token endpoint and the page of consent give it. */
export class OauthError extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    readonly description: string,
  ) {
    super(`${code}: ${description}`);
    this.name = 'OauthError';
  }

  body(): object {
    return { error: this.code, error_description: this.description };
  }
}
