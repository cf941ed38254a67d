/** A command that cannot be carried out. How it is put into words is up to the simulated provider. */
export class CommandError extends Error {
  constructor(
    readonly status: number,
    message: string,
    readonly details: { readonly code?: string; readonly param?: string } = {},
  ) {
    super(message);
    this.name = 'CommandError';
  }
}
