import { z } from 'zod';

interface Schema {
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
}

/** Where the values stand that a request may bring: `['customer', 'email']`, and `['extras', '0', 'code']` in a list. */
export function fieldsOf(request: z.ZodType): string[][] {
  return leaves(z.toJSONSchema(request, { io: 'input', unrepresentable: 'any' }) as Schema);
}

function leaves({ properties, items }: Schema): string[][] {
  if (items) return leaves(items).map((rest) => ['0', ...rest]);
  if (!properties) return [[]];
  return Object.entries(properties).flatMap(([name, schema]) => leaves(schema).map((rest) => [name, ...rest]));
}

/** The same body with another value in one field; what is missing on the way is made. */
export function withField(body: unknown, [name, ...rest]: readonly string[], value: unknown): unknown {
  if (name === undefined) return value;
  const inside: unknown =
    typeof body === 'object' && body !== null ? (body as Record<string, unknown>)[name] : undefined;
  const changed = withField(inside, rest, value);
  if (/^\d+$/.test(name)) return [changed];
  return { ...(typeof body === 'object' ? body : {}), [name]: changed };
}
