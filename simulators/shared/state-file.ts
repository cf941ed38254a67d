import { mkdir, open, readFile, rename } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { IdempotencyRecord } from './idempotency';

/**
 * Keeps the state in a file: written beside it, synced, and put in its place in one step, so that the file is always a
 * whole state. `save` resolves once everything that happened before the call is on disk; calls that come while a write is
 * running share the next one.
 */
export class StateFile {
  private running: Promise<void> | null = null;
  private next: Promise<void> | null = null;

  constructor(
    private readonly path: string | undefined,
    private readonly state: object,
  ) {}

  save(): Promise<void> {
    if (this.path === undefined) return Promise.resolve();
    if (this.running === null) {
      this.running = this.write(this.path).finally(() => (this.running = null));
      return this.running;
    }
    this.next ??= this.running
      .catch(() => undefined) // whoever asked for that write hears of it
      .then(() => {
        this.next = null;
        return this.save();
      });
    return this.next;
  }

  /** Saves soon, where nobody waits for it. */
  saveLater(): void {
    void this.save().catch((error: unknown) => console.error('The state could not be kept:', error));
  }

  private async write(path: string): Promise<void> {
    const text = JSON.stringify(this.state);
    await mkdir(dirname(path), { recursive: true });
    const file = await open(`${path}.new`, 'w');
    try {
      await file.writeFile(text);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(`${path}.new`, path);
  }
}

/**
 * The state in a file, or an empty one where there is no file yet.
 * @param owner whose state it is: `a Stripe simulator`.
 * @throws Error when the file holds something else: starting empty would lose payments without a word.
 */
export async function readStateFile<S extends { readonly idempotency: Record<string, IdempotencyRecord> }>(
  path: string | undefined,
  emptyState: () => S,
  owner: string,
): Promise<S> {
  if (path === undefined) return emptyState();
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    if (isMissingFile(error)) return emptyState();
    throw error;
  }
  const state: unknown = JSON.parse(text);
  if (!isLike(state, emptyState()))
    throw new Error(`${path} does not hold the state of ${owner}; remove it to start over`);
  // A request that was being answered when the process ended has no answer to repeat: its key is free again.
  for (const [key, record] of Object.entries(state.idempotency))
    if (record.answer === null) delete state.idempotency[key];
  return state;
}

function isMissingFile(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && error.code === 'ENOENT';
}

function isLike<S extends object>(value: unknown, empty: S): value is S {
  if (typeof value !== 'object' || value === null) return false;
  const kinds = new Map<string, unknown>(Object.entries(value));
  return Object.entries(empty).every(
    ([name, kind]) => typeof kinds.get(name) === typeof kind && kinds.get(name) !== null,
  );
}
