import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { Kind, Schema } from '../../simulators/stripe/protocol/request-schema';
import { readTable } from '../../simulators/stripe/protocol/request-schema';
import { OfficialSchema as OfficialAnswers } from './support/official-schema';
import { openSimulator, type OpenSimulator } from './support/open-simulator';
import { type CallName, CALL_NAMES, requestSchema } from '../../simulators/stripe/tables/request-schemas';

describe('the tables of parameters', () => {
  const context = { blocks: { shared: 'size* integer' }, vocabularies: { colours: 'red green' } };

  test('are all read', () => {
    expect(CALL_NAMES.length).toBeGreaterThan(25);
  });

  test.each([
    ['a kind nobody knows', 'amount number'],
    ['a block nobody wrote', 'amount use nothing'],
    ['a vocabulary nobody wrote', 'colour enum @shades'],
    ['an empty choice', 'colour enum'],
    ['a line without a kind', 'amount'],
    ['a level that belongs to nothing', 'a hash\n    b string'],
  ])('stop the simulator at %s', (_, table) => {
    expect(() => readTable(table, context)).toThrow();
  });

  test('can share blocks and vocabularies', () => {
    const table = readTable('box use shared\ncolour enum @colours', context);
    expect(describeSchema(table)).toEqual({
      box: { hash: { size: 'integer required' } },
      colour: { enum: ['green', 'red'] },
    });
  });
});

/** The official schema of requests, where this checkout has it at its side. */
const SPECS = process.env['OFFICIAL_SPECS'] ?? join(__dirname, '../../../shared/specs');
const OFFICIAL = join(SPECS, 'stripe-2026-10-28.endive.requests.json');
/** The newest description of answers at hand; what has changed since is not compared. */
const OFFICIAL_ANSWERS = join(SPECS, 'stripe-2023-08-16.json');
const isThere = existsSync(OFFICIAL);
if (!isThere)
  console.warn('The official request schema is not beside this checkout: the tables are not compared with it.');

const COMPARED: Readonly<Record<string, CallName>> = {
  PaymentIntentsCreate: 'payment_intents.create',
  PaymentIntentsUpdate: 'payment_intents.update',
  PaymentIntentsConfirm: 'payment_intents.confirm',
  PaymentIntentsCapture: 'payment_intents.capture',
  PaymentIntentsCancel: 'payment_intents.cancel',
  RefundsCreate: 'refunds.create',
  DisputesUpdate: 'disputes.update',
  SetupIntentsCreate: 'setup_intents.create',
  SetupIntentsConfirm: 'setup_intents.confirm',
  CustomersCreate: 'customers.create',
  PaymentMethodsAttach: 'payment_methods.attach',
  EventsList: 'events.list',
};

(isThere ? describe : describe.skip)('the tables of parameters, beside the official schema,', () => {
  test.each(Object.entries(COMPARED))('know of %s what it knows', (definition, call) => {
    const definitions = definitionsSchema.parse(JSON.parse(readFileSync(OFFICIAL, 'utf8'))).definitions;
    const official = new OfficialSchema(definitions);
    expect(describeSchema(requestSchema(call))).toEqual(official.describe(definition));
  });
});

(existsSync(OFFICIAL_ANSWERS) ? describe : describe.skip)('the answers about early fraud warnings', () => {
  let simulator: OpenSimulator;
  let judge: OfficialAnswers;
  beforeAll(async () => {
    simulator = await openSimulator();
    const document = answersSchema.parse(JSON.parse(readFileSync(OFFICIAL_ANSWERS, 'utf8')));
    judge = new OfficialAnswers(document.components.schemas);
    const form = 'amount=1000&currency=eur';
    const { id } = await simulator.client.object('POST', 'payment_intents', form);
    const card = { payment_method: 'pm_card_createIssuerFraudRecord' };
    await simulator.client.control('POST', `payment_intents/${id}/pay`, card);
  });
  afterAll(() => simulator.close());

  test('are what they are officially, alone and in a list', async () => {
    const { text } = await simulator.client.call('GET', 'radar/early_fraud_warnings');
    const list = z.object({ object: z.literal('list'), data: z.array(z.looseObject({ id: z.string() })) });
    const { data } = list.parse(JSON.parse(text));
    expect(data).toHaveLength(1);
    const one = await simulator.client.call('GET', `radar/early_fraud_warnings/${data[0]?.id}`);
    expect(JSON.parse(one.text)).toEqual(data[0]);
    expect(judge.problems({ $ref: 'radar.early_fraud_warning' }, data[0])).toEqual([]);
  });
});

function describeSchema(schema: Schema): object {
  return Object.fromEntries(
    [...schema].map(([name, { kind, isRequired, mayBeEmpty }]) => [
      name,
      marked(describeKind(kind), isRequired, mayBeEmpty),
    ]),
  );
}

function describeKind(kind: Kind): unknown {
  switch (kind.is) {
    case 'enum':
      return { enum: [...kind.values].sort() };
    case 'list':
      return { list: describeKind(kind.of) };
    case 'hash':
      return { hash: describeSchema(kind.fields) };
    case 'either':
      return { either: kind.kinds.map(describeKind) };
    case 'string':
    case 'integer':
    case 'boolean':
    case 'metadata':
      return kind.is;
  }
}

function marked(description: unknown, isRequired: boolean, mayBeEmpty: boolean): unknown {
  const marks = [...(isRequired ? ['required'] : []), ...(mayBeEmpty ? ['empty'] : [])];
  if (marks.length === 0) return description;
  return typeof description === 'string' ? [description, ...marks].join(' ') : { ...Object(description), marks };
}

const definitionSchema = z.looseObject({
  $ref: z.string().optional(),
  type: z.union([z.string(), z.array(z.string())]).optional(),
  enum: z.array(z.unknown()).optional(),
  const: z.unknown().optional(),
  anyOf: z.array(z.unknown()).optional(),
  items: z.unknown().optional(),
  properties: z.record(z.string(), z.unknown()).optional(),
  required: z.array(z.string()).optional(),
});
const answersSchema = z.looseObject({
  components: z.looseObject({ schemas: z.record(z.string(), z.unknown()) }),
});
const definitionsSchema = z.object({ definitions: z.record(z.string(), z.unknown()) });

/** Reads the official definitions into the same description as our tables'. */
class OfficialSchema {
  constructor(private readonly definitions: Readonly<Record<string, unknown>>) {}

  describe(name: string): unknown {
    return this.fields(this.resolve(this.definitions[name]));
  }

  private resolve(value: unknown): z.infer<typeof definitionSchema> {
    const definition = definitionSchema.parse(value);
    if (definition.$ref === undefined) return definition;
    return this.resolve(this.definitions[decodeURIComponent(definition.$ref.replace('#/definitions/', ''))]);
  }

  private fields(definition: z.infer<typeof definitionSchema>): object {
    const required = new Set(definition.required ?? []);
    return Object.fromEntries(
      Object.entries(definition.properties ?? {}).map(([name, value]) => {
        const { description, mayBeEmpty } = this.kind(value);
        return [name, marked(description, required.has(name), mayBeEmpty)];
      }),
    );
  }

  private kind(value: unknown): { description: unknown; mayBeEmpty: boolean } {
    const definition = this.resolve(value);
    if (definition.anyOf) return this.choice(definition.anyOf);
    if (definition.const !== undefined) return { description: { enum: [definition.const] }, mayBeEmpty: false };
    if (definition.enum) return choiceOfWords(definition.enum);
    if (definition.type === 'array')
      return { description: { list: this.kind(definition.items).description }, mayBeEmpty: false };
    if (definition.type === 'object') {
      const isMetadata = definition.properties === undefined && definition['additionalProperties'] !== false;
      return { description: isMetadata ? 'metadata' : { hash: this.fields(definition) }, mayBeEmpty: false };
    }
    const types = [definition.type ?? []].flat();
    const word = types.find((type) => type !== 'null');
    return { description: word === 'number' ? 'integer' : word, mayBeEmpty: types.includes('null') };
  }

  private choice(alternatives: readonly unknown[]): { description: unknown; mayBeEmpty: boolean } {
    const resolved = alternatives.map((alternative) => this.resolve(alternative));
    const isNothing = ({ type, const: only }: z.infer<typeof definitionSchema>) => type === 'null' || only === '';
    const real = resolved.filter((one) => !isNothing(one)).map((one) => this.kind(one));
    const mayBeEmpty = resolved.some(isNothing) || real.some((one) => one.mayBeEmpty);
    const descriptions = real.map(({ description }) => description).sort((one) => (typeof one === 'string' ? -1 : 1));
    return { description: descriptions.length === 1 ? descriptions[0] : { either: descriptions }, mayBeEmpty };
  }
}

function choiceOfWords(words: readonly unknown[]): { description: unknown; mayBeEmpty: boolean } {
  const real = words.filter((word) => word !== '' && word !== null);
  return { description: { enum: real.map(String).sort() }, mayBeEmpty: real.length < words.length };
}
