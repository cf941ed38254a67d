import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PROJECT_FOLDER } from './project-folder';

/** A ```sh block of the README's tour, and the ```json block after it: a shortened answer. */
export interface TourStep {
  readonly command: string;
  readonly expected: Readonly<Record<string, unknown>>;
}

/** The steps below the README's heading with the word "tour". */
export function readTour(): TourStep[] {
  const readme = readFileSync(join(PROJECT_FOLDER, 'README.md'), 'utf8');
  const section = /^## .*\btour\b.*$([\s\S]*?)(?=^## |(?![\s\S]))/im.exec(readme)?.[1] ?? '';
  return [...section.matchAll(/^```sh\n([\s\S]*?)^```$[\s\S]*?^```json\n([\s\S]*?)^```$/gm)].map(
    ([, command = '', expected = '']): TourStep => ({ command, expected: readObject(expected) }),
  );
}

/** The words that the README asks its reader to replace, and where in the answers so far the value is found. */
const PLACEHOLDERS: Readonly<Record<string, readonly (string | number)[]>> = {
  LISTING: ['data', 0, 'documentId'],
  QUOTE: ['data', 'id'],
  REFERENCE: ['data', 'reference'],
  TOKEN: ['data', 'accessToken'],
  PAYABLE: ['data', 'payables', 0, 'id'],
};

/** Follows the tour as a reader would. */
export function createTourist(port: number) {
  const known = new Map<string, string>();

  return {
    /** Runs a step's command and returns its answer. */
    run(step: TourStep): unknown {
      let command = upToDate(step.command).replaceAll('127.0.0.1:1337', `127.0.0.1:${port}`);
      for (const [word, value] of known) command = command.replaceAll(new RegExp(`\\b${word}\\b`, 'g'), value);
      const answer: unknown = JSON.parse(execFileSync('bash', ['-c', command], { encoding: 'utf8' }));
      for (const [word, path] of Object.entries(PLACEHOLDERS)) {
        const value = at(answer, path);
        if (!known.has(word) && typeof value === 'string') known.set(word, value);
      }
      return answer;
    },
  };
}

/** The README's dates lie in a spring that passes one day; what they show is true of every later one. */
function upToDate(command: string): string {
  const now = new Date();
  const year = now.getUTCMonth() < 2 ? now.getUTCFullYear() : now.getUTCFullYear() + 1;
  return command.replaceAll(/\b20\d\d(-\d\d-\d\d)\b/g, `${year}$1`);
}

/** Ids are made up anew each time. */
const OPAQUE = new Set(['id', 'documentId', 'reference', 'accessToken', 'attempt', 'clientSecret']);

/**
 * What is expected, in a form for `toMatchObject`: ids may be any text, and so may what holds an …; an array has exactly
 * the elements shown.
 */
export function shortened(expected: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(expected).map(([name, value]) => [name, shortenedValue(value, name)]));
}

function shortenedValue(value: unknown, name: string): unknown {
  if (typeof value === 'string' && (OPAQUE.has(name) || value.includes('…'))) return expect.any(String);
  if (Array.isArray(value)) return value.map((element) => shortenedValue(element, name));
  return isRecord(value) ? shortened(value) : value;
}

function readObject(json: string): Record<string, unknown> {
  const value: unknown = JSON.parse(json);
  if (!isRecord(value)) throw new Error(`Not a JSON object: ${json}`);
  return value;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function at(value: unknown, path: readonly (string | number)[]): unknown {
  const [first, ...rest] = path;
  if (first === undefined) return value;
  if (typeof value !== 'object' || value === null) return undefined;
  return at(Object.entries(value).find(([name]) => name === String(first))?.[1], rest);
}
