import { z } from 'zod';

const schemaSchema = z.looseObject({
  $ref: z.string().optional(),
  type: z.enum(['object', 'array', 'string', 'boolean', 'integer', 'number']).optional(),
  properties: z.record(z.string(), z.unknown()).optional(),
  required: z.array(z.string()).optional(),
  items: z.unknown().optional(),
  enum: z.array(z.unknown()).optional(),
  pattern: z.string().optional(),
  minLength: z.number().optional(),
  maxLength: z.number().optional(),
  minItems: z.number().optional(),
  maxItems: z.number().optional(),
  minProperties: z.number().optional(),
  allOf: z.array(z.unknown()).optional(),
  anyOf: z.array(z.unknown()).optional(),
  oneOf: z.array(z.unknown()).optional(),
  additionalProperties: z.unknown().optional(),
  format: z.string().optional(),
});
export type OfficialNode = z.infer<typeof schemaSchema>;

/** Keywords that say nothing about what is valid. */
const ANNOTATIONS = 'title description example readOnly default deprecated maxProperties minimum maximum'.split(' ');
const KEYWORDS = new Set([...Object.keys(schemaSchema.shape), ...ANNOTATIONS]);

/**
 * Judges values by an OpenAPI document, and more strictly than a validator: a property that the document does not name is
 * a problem, and so is a keyword that this judge does not know, since what it passed over it would silently allow.
 */
export class OfficialSchema {
  constructor(private readonly schemas: Readonly<Record<string, unknown>>) {}

  /** A schema as one object: references followed, and everything that must hold together merged. */
  merged(value: unknown): OfficialNode {
    const node = this.read(value);
    if (node.$ref !== undefined) return this.merged(this.named(node.$ref));
    const { allOf = [], ...own } = node;
    return allOf.map((part) => this.merged(part)).reduce(mergeNodes, own);
  }

  problems(schema: unknown, value: unknown, place = ''): string[] {
    const node = this.merged(schema);
    const choices = node.anyOf ?? node.oneOf;
    if (choices && !choices.some((choice) => this.problems(choice, value, place).length === 0)) {
      return [`${place} is none of what it may be`];
    }
    if (node.enum && !node.enum.includes(value)) return [`${place} is ${JSON.stringify(value)}`];
    switch (node.type) {
      case 'object':
        return this.objectProblems(node, value, place);
      case 'array':
        return this.listProblems(node, value, place);
      case 'string':
        return textProblems(node, value, place);
      case 'boolean':
        return typeof value === 'boolean' ? [] : [`${place} is no boolean`];
      case 'integer':
      case 'number':
        return typeof value === 'number' ? [] : [`${place} is no number`];
      case undefined:
        return node.properties ? this.objectProblems(node, value, place) : [];
    }
  }

  private objectProblems(node: OfficialNode, value: unknown, place: string): string[] {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return [`${place} is no object`];
    const known = node.properties ?? {};
    const values = new Map<string, unknown>(Object.entries(value));
    const missing = (node.required ?? [])
      .filter((name) => !values.has(name))
      .map((name) => `${place}/${name} is missing`);
    const isOpen = node.additionalProperties === true || Object.keys(known).length === 0;
    return [
      ...missing,
      ...[...values].flatMap(([name, inner]) => {
        if (name in known) return this.problems(known[name], inner, `${place}/${name}`);
        return isOpen ? [] : [`${place}/${name} is not known`];
      }),
    ];
  }

  private listProblems(node: OfficialNode, value: unknown, place: string): string[] {
    if (!Array.isArray(value)) return [`${place} is no list`];
    if (value.length < (node.minItems ?? 0) || value.length > (node.maxItems ?? Infinity)) {
      return [`${place} has ${value.length} items`];
    }
    return value.flatMap((item, index) => this.problems(node.items, item, `${place}/${index}`));
  }

  private named(ref: string): unknown {
    const name = ref.split('/').pop() ?? '';
    if (!(name in this.schemas)) throw new Error(`The document has no schema ${ref}`);
    return this.schemas[name];
  }

  private read(value: unknown): OfficialNode {
    const node = schemaSchema.parse(value);
    const strange = Object.keys(node).filter((keyword) => !KEYWORDS.has(keyword) && !keyword.startsWith('x-'));
    if (strange.length > 0) throw new Error(`Nobody judges the keyword ${strange.join(', ')}`);
    return node;
  }
}

function mergeNodes(one: OfficialNode, other: OfficialNode): OfficialNode {
  return {
    ...one,
    ...other,
    properties: mergeProperties(one.properties, other.properties),
    required: [...new Set([...(one.required ?? []), ...(other.required ?? [])])],
  };
}

/** A property that both name must be what both say. */
function mergeProperties(
  one: OfficialNode['properties'] = {},
  other: OfficialNode['properties'] = {},
): NonNullable<OfficialNode['properties']> {
  const both = Object.keys(one).filter((name) => name in other);
  const joined = Object.fromEntries(both.map((name) => [name, { allOf: [one[name], other[name]] }]));
  return { ...one, ...other, ...joined };
}

function textProblems(node: OfficialNode, value: unknown, place: string): string[] {
  if (typeof value !== 'string') return [`${place} is no text`];
  if (value.length < (node.minLength ?? 0) || value.length > (node.maxLength ?? Infinity)) {
    return [`${place} has ${value.length} characters`];
  }
  if (node.pattern !== undefined && !new RegExp(node.pattern).test(value)) return [`${place} is ${value}`];
  if (node.format === 'uri' && !URL.canParse(value)) return [`${place} is no address`];
  return [];
}
