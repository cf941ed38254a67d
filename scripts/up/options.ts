import { PlainProblem } from '../process/plain-problem';

export interface UpOptions {
  /** Throw away the local data first. */
  readonly reset: boolean;
  /** Do not ask before that. */
  readonly yes: boolean;
  /** Show the server's log in this terminal as well. */
  readonly logs: boolean;
  readonly help: boolean;
}

export const HELP = `npm run up [-- options]

  --reset   start over: deletes the local database, uploads, secrets and simulators' state
  --yes     do not ask before that
  --logs    show the server's log here as well
  --help    this text`;

/** @throws PlainProblem for an option that does not exist. */
export function readOptions(args: readonly string[]): UpOptions {
  const known = ['--reset', '--yes', '--logs', '--help'];
  const unknown = args.find((arg) => !known.includes(arg));
  if (unknown !== undefined) throw new PlainProblem(`${unknown} is not an option of npm run up.\n\n${HELP}`);
  const has = (name: string) => args.includes(name);
  return { reset: has('--reset'), yes: has('--yes'), logs: has('--logs'), help: has('--help') };
}
