import { setTimeout as sleep } from 'node:timers/promises';

/** Waits until `look` finds something, looking again for at most ten seconds. */
export async function eventually<T>(look: () => T | undefined | Promise<T | undefined>): Promise<T> {
  for (let tries = 0; tries < 200; tries += 1) {
    const found = await look();
    if (found !== undefined) return found;
    await sleep(50);
  }
  throw new Error('What was waited for never came');
}
