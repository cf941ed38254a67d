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
  const kept: unknown = JSON.parse(text);
  const empty = emptyState();
  if (!isPartOf(kept, empty)) throw new Error(`${path} does not hold the state of ${owner}; remove it to start over`);
  const state = { ...empty, ...kept }; // a file of an earlier version lacks what was added since
  // A request that was being answered when the process ended has no answer to repeat: its key is free again.
  for (const [key, record] of Object.entries(state.idempotency))
    if (record.answer === null) delete state.idempotency[key];
  return state;
}

function isMissingFile(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && error.code === 'ENOENT';
}

/** Whether everything in a value is what the state has under the same name; the keys of requests must be there. */
function isPartOf<S extends object>(value: unknown, state: S): value is Partial<S> {
  if (typeof value !== 'object' || value === null || !('idempotency' in value)) return false;
  const kinds = new Map<string, unknown>(Object.entries(state));
  return Object.entries(value).every(([name, part]) => typeof part === typeof kinds.get(name) && part !== null);
}
