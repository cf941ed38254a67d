import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { PlainProblem } from '../process/plain-problem';

/**
 * What `npm run up` made up for itself and has to remember, in one file that only its owner may read: secrets that the
 * environment did not give, and ports that stay the same from start to start.
 */
export interface KeptState {
  /** Whether this is for a look only: nothing is made up, and nothing is written. */
  readonly isFrozen: boolean;
  get(name: string): string | undefined;
  set(name: string, value: string): void;
  forget(name: string): void;
  /** The value kept under `name`, made up at the first call. */
  keep(name: string, create?: () => string): string;
}

export function openKeptState(file: string): KeptState {
  const values = new Map<string, string>(existsSync(file) ? Object.entries(readValues(file)) : []);
  const save = () => {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(`${file}.new`, `${JSON.stringify(Object.fromEntries(values), null, 2)}\n`, { mode: 0o600 });
    renameSync(`${file}.new`, file); // never half a file, even when the power goes
  };
  const set = (name: string, value: string) => {
    values.set(name, value);
    save();
  };
  return {
    isFrozen: false,
    get: (name) => values.get(name),
    set,
    forget(name) {
      if (values.delete(name)) save();
    },
    keep(name, create = () => randomBytes(32).toString('base64url')) {
      const kept = values.get(name);
      if (kept !== undefined) return kept;
      const value = create();
      set(name, value);
      return value;
    },
  };
}

/** The same for whoever comes after `npm run up`. What it has not made up is missing, and its users are told what to do. */
export function readKeptState(file: string): KeptState {
  const values = readValues(file);
  const refuse = (name: string): never => {
    throw new PlainProblem(`${name}: is not set, and \`npm run up\` has made up none here; run that first, or set it.`);
  };
  return {
    isFrozen: true,
    get: (name) => values[name],
    set: refuse,
    forget: refuse,
    keep: (name) => values[name] ?? refuse(name),
  };
}

function readValues(file: string): Record<string, string> {
  const content: unknown = JSON.parse(readFileSync(file, 'utf8'));
  if (typeof content !== 'object' || content === null) throw new Error(`${file} is damaged; delete it to start over.`);
  return Object.fromEntries(Object.entries(content).map(([name, value]) => [name, String(value)]));
}
