/** An error as plain JSON for a log line. Never holds the values of an SQL statement, a request's body or a secret. */
export interface ErrorDescription {
  readonly name: string;
  readonly message: string;
  readonly code?: string;
  readonly constraint?: string;
  readonly table?: string;
  readonly stack?: string;
  readonly cause?: ErrorDescription;
}

const MAX_CAUSES = 4;

/** Describes an error and up to four of its causes. */
export function describeError(error: unknown, causesLeft = MAX_CAUSES): ErrorDescription {
  if (!(error instanceof Error)) return { name: 'NonError', message: typeof error };
  const message = withoutStatement(error);
  const description = {
    name: error.name,
    message,
    code: textProperty(error, 'code'),
    constraint: textProperty(error, 'constraint'),
    table: textProperty(error, 'table'),
    stack: framesOf(error),
  };
  if (error.cause === undefined || causesLeft === 0) return description;
  return { ...description, cause: describeError(error.cause, causesLeft - 1) };
}

/** knex puts the whole statement before the database's own words; the statement is noise at best. */
function withoutStatement(error: Error): string {
  if (!('severity' in error)) return error.message;
  const at = error.message.lastIndexOf(' - ');
  return at < 0 ? error.message : error.message.slice(at + 3);
}

/** The stack without its first lines, which repeat the message. */
function framesOf(error: Error): string | undefined {
  const at = error.stack?.indexOf('\n    at ') ?? -1;
  return at < 0 ? undefined : error.stack?.slice(at + 1);
}

function textProperty(error: Error, name: string): string | undefined {
  const value: unknown = Object.getOwnPropertyDescriptor(error, name)?.value;
  return typeof value === 'string' ? value : undefined;
}
