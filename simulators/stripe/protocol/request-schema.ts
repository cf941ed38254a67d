/**
 * The tables under `tables/` are written in a small notation, one parameter a line, two blanks a level:
 *
 *     amount* integer                    `*`: must be given
 *     metadata? metadata                 `?`: may be given empty, which clears it
 *     expand list string
 *     capture_method enum automatic manual
 *     off_session boolean|enum one_off   either kind
 *     amount_details use amount_details  a block that several calls share
 *     types list enum @allowed_types     a vocabulary that several tables share
 *     uncategorized_text text            a string of up to 20 000 characters; others end at 5000
 *
 * They are read once, when the simulator starts; a line that cannot be read stops it there and then. A schema that is
 * skipped because it did not compile would accept everything, and nobody would notice.
 */
export type Kind =
  | { readonly is: 'string'; readonly longest?: number }
  | { readonly is: 'integer' | 'boolean' | 'metadata' }
  | { readonly is: 'enum'; readonly values: ReadonlySet<string> }
  | { readonly is: 'list'; readonly of: Kind }
  | { readonly is: 'hash'; readonly fields: Schema }
  | { readonly is: 'either'; readonly kinds: readonly [Kind, Kind] };

export interface Field {
  readonly kind: Kind;
  readonly isRequired: boolean;
  readonly mayBeEmpty: boolean;
}

export type Schema = ReadonlyMap<string, Field>;

export interface TableContext {
  readonly blocks: Readonly<Record<string, string>>;
  readonly vocabularies: Readonly<Record<string, string>>;
}

const LONGEST_TEXT = 20_000;
const LINE = /^( *)([a-z0-9_]+)(\*?)(\??) (\S.*)$/;

/** Reads one table. @throws Error naming the first line that cannot be read. */
export function readTable(table: string, context: TableContext): Schema {
  const lines = table.split('\n').filter((line) => line.trim() !== '');
  const { fields, next } = readLevel(lines, 0, 0, context);
  if (next !== lines.length) throw new Error(`Unreadable line in a table of parameters: ${lines[next]}`);
  return fields;
}

function readLevel(lines: readonly string[], start: number, depth: number, context: TableContext) {
  const fields = new Map<string, Field>();
  let at = start;
  for (let line = lines[at]; line !== undefined; line = lines[at]) {
    const match = LINE.exec(line);
    if (!match) throw new Error(`Unreadable line in a table of parameters: ${line}`);
    const [, indent = '', name = '', star, question, type = ''] = match;
    if (indent.length !== depth * 2) break;
    const inner = readLevel(lines, at + 1, depth + 1, context);
    fields.set(name, {
      kind: readKind(type, inner.fields, context),
      isRequired: star === '*',
      mayBeEmpty: question === '?',
    });
    at = inner.next;
  }
  return { fields, next: at };
}

function readKind(type: string, inner: Schema, context: TableContext): Kind {
  const either = /^(\w+)\|(.+)$/.exec(type);
  if (either)
    return {
      is: 'either',
      kinds: [readKind(either[1] ?? '', inner, context), readKind(either[2] ?? '', inner, context)],
    };
  const [word = '', ...rest] = type.split(' ');
  const argument = rest.join(' ');
  switch (word) {
    case 'string':
    case 'integer':
    case 'boolean':
    case 'metadata':
      return { is: word };
    case 'text':
      return { is: 'string', longest: LONGEST_TEXT };
    case 'hash':
      return { is: 'hash', fields: inner };
    case 'list':
      return { is: 'list', of: readKind(argument, inner, context) };
    case 'enum':
      return { is: 'enum', values: vocabulary(argument, context) };
    case 'use': {
      const block = context.blocks[argument];
      if (block === undefined) throw new Error(`No block of parameters is called ${argument}`);
      return { is: 'hash', fields: readTable(block, context) };
    }
    default:
      throw new Error(`No kind of parameter is called ${type}`);
  }
}

function vocabulary(argument: string, context: TableContext): ReadonlySet<string> {
  const words = argument.startsWith('@') ? context.vocabularies[argument.slice(1)] : argument;
  if (words === undefined) throw new Error(`No vocabulary is called ${argument}`);
  const values = words.split(/\s+/).filter(Boolean);
  if (values.length === 0) throw new Error(`The vocabulary ${argument} is empty`);
  return new Set(values);
}
