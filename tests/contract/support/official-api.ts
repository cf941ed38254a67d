import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { OfficialSchema } from './official-schema';

const contentSchema = z
  .looseObject({ content: z.record(z.string(), z.looseObject({ schema: z.unknown() })).optional() })
  .optional();
const operationSchema = z.looseObject({
  requestBody: z.looseObject({ $ref: z.string().optional() }).optional(),
  responses: z.record(z.string(), contentSchema),
});
const documentSchema = z.looseObject({
  paths: z.record(z.string(), z.record(z.string(), z.unknown())),
  components: z.looseObject({
    schemas: z.record(z.string(), z.unknown()),
    requestBodies: z.record(z.string(), contentSchema).optional(),
  }),
});

/** The official description of an API, read from its OpenAPI document. */
export class OfficialApi {
  readonly schema: OfficialSchema;
  private readonly document: z.infer<typeof documentSchema>;

  constructor(file: string) {
    this.document = documentSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
    this.schema = new OfficialSchema(this.document.components.schemas);
  }

  /** What a call takes: `post /v2/checkout/orders`. */
  requestSchema(call: string): unknown {
    const { requestBody } = this.operation(call);
    const name = requestBody?.$ref?.split('/').pop();
    const body = name === undefined ? requestBody : this.document.components.requestBodies?.[name];
    return contentSchema.parse(body)?.content?.['application/json']?.schema;
  }

  /** What is wrong with an answer to a call; that the call is never answered so is a problem, too. */
  answerProblems(call: string, status: number, body: string): string[] {
    const response = this.operation(call).responses[status];
    if (!response) return [`${call} is never answered ${status}`];
    const schema = response.content?.['application/json']?.schema;
    if (schema === undefined) return body === '' ? [] : [`${call} is answered ${status} without a body`];
    return this.schema.problems(schema, JSON.parse(body));
  }

  /** The issues that a refusal of a call may name, by its status. */
  issues(call: string, status: number): Set<string> {
    const found = new Set<string>();
    const schema = this.operation(call).responses[status]?.content?.['application/json']?.schema;
    collectIssues(this.schema.merged(schema), found);
    return found;
  }

  private operation(call: string): z.infer<typeof operationSchema> {
    const [method = '', path = ''] = call.split(' ');
    return operationSchema.parse(this.document.paths[path]?.[method]);
  }
}

function collectIssues(value: unknown, found: Set<string>): void {
  if (typeof value !== 'object' || value === null) return;
  for (const [name, inner] of Object.entries(value)) {
    const words = name === 'issue' ? z.looseObject({ enum: z.array(z.string()) }).safeParse(inner) : undefined;
    for (const word of words?.data?.enum ?? []) found.add(word);
    collectIssues(inner, found);
  }
}
