import { EnvironmentError } from '../../src/environment';
import { loadEnvironment } from '../up/load-environment';
import { DatabaseUnreachableError } from './connect';
import { PlainProblem } from './plain-problem';
import { report } from './report';

/**
 * Runs the body of a script, with what this folder adds to the environment. What the reader can repair (environment, database, port) is said in plain
 * sentences, anything else with its stack; either way the process ends with 1.
 * @param addTo completes the environment from what is in a folder
 */
export function runProcess(body: () => Promise<void>, addTo: (folder: string) => unknown = loadEnvironment): void {
  const run = async () => {
    await addTo(process.cwd());
    await body();
  };
  run().catch((error: unknown) => {
    const sentences = plainSentences(error);
    if (sentences) sentences.forEach((sentence) => report(sentence, 'error'));
    else report('Starting failed', 'error', { stack: stackOf(error) });
    process.exit(1);
  });
}

/** What the reader of the terminal can do about an error; null when it is not his to solve. */
export function plainSentences(error: unknown): readonly string[] | null {
  if (error instanceof EnvironmentError) return error.problems;
  if (error instanceof DatabaseUnreachableError || error instanceof PlainProblem) return [error.message];
  return null;
}

/** An error's stack with those of its causes. */
export function stackOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const own = error.stack ?? error.message;
  return error.cause === undefined ? own : `${own}\nCaused by: ${stackOf(error.cause)}`;
}
