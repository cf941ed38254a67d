import { CommandError } from './command-error';

/** The fields of a command, from JSON or from a form of the page: a form knows texts only. */
export class Fields {
  constructor(private readonly values: Readonly<Record<string, unknown>>) {}

  text(name: string): string | undefined {
    const value = this.values[name];
    if (value === undefined || value === '') return undefined;
    if (typeof value === 'string') return value;
    throw wrong(name, 'must be a text');
  }

  /** One of `choices`, the first of them when not given. */
  choice<T extends string>(name: string, choices: readonly [T, ...T[]]): T {
    const given = this.text(name);
    if (given === undefined) return choices[0];
    const choice = choices.find((candidate) => candidate === given);
    if (choice === undefined) throw wrong(name, `must be one of ${choices.join(', ')}`);
    return choice;
  }

  number(name: string): number | undefined {
    const value = this.values[name];
    if (value === undefined || value === '') return undefined;
    const number = typeof value === 'string' ? Number(value) : value;
    if (typeof number === 'number' && Number.isFinite(number)) return number;
    throw wrong(name, 'must be a number');
  }

  truth(name: string): boolean | undefined {
    const value = this.values[name];
    if (value === undefined || value === '') return undefined;
    if (typeof value === 'boolean') return value;
    throw wrong(name, 'must be true or false');
  }

  object(name: string): Readonly<Record<string, unknown>> | undefined {
    const value = this.values[name];
    if (value === undefined) return undefined;
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return { ...value };
    throw wrong(name, 'must be an object');
  }

  texts(name: string): string[] | undefined {
    const value = this.values[name];
    if (value === undefined) return undefined;
    if (Array.isArray(value) && value.every((item): item is string => typeof item === 'string')) return value;
    throw wrong(name, 'must be a list of texts');
  }
}

function wrong(name: string, what: string): CommandError {
  return new CommandError(400, `${name} ${what}`, { param: name });
}

/** Reads the body of a command. @throws CommandError 400 when it is neither JSON nor a form. */
export function readFields(body: string, contentType: string | undefined): Fields {
  if (body === '') return new Fields({});
  if (contentType?.startsWith('application/x-www-form-urlencoded'))
    return new Fields(Object.fromEntries(new URLSearchParams(body)));
  try {
    const parsed: unknown = JSON.parse(body);
    if (typeof parsed === 'object' && parsed !== null) return new Fields(Object.fromEntries(Object.entries(parsed)));
  } catch {
    // said below, for broken JSON and for JSON that is no object alike
  }
  throw new CommandError(400, 'The body of a command is a JSON object');
}
