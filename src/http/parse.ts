import type { z } from 'zod';
import { DomainError } from '../domain/shared/domain-error';

/**
 * Parses a request's body or query against its schema. Use `z.strictObject`, so that unknown fields are refused.
 * @throws DomainError `invalid-request` (400); `details.errors` names every problem with its path.
 */
export function parse<Schema extends z.ZodType>(schema: Schema, input: unknown): z.output<Schema> {
  const result = schema.safeParse(input);
  if (result.success) return result.data;
  const errors = result.error.issues.flatMap((issue) =>
    issue.code === 'unrecognized_keys'
      ? issue.keys.map((key) => ({ path: [...issue.path, key].map(String), message: 'is not a field of this request' }))
      : [{ path: issue.path.map(String), message: issue.message }],
  );
  const summary = errors.map(({ path, message }) => `${path.join('.') || 'request'}: ${message}`).join('; ');
  throw new DomainError('invalid-request', summary.slice(0, 500), { errors });
}
