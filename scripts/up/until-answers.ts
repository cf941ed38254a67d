import { setTimeout as sleep } from 'node:timers/promises';
import type { Child } from './child';

/** Resolves once something answers at `url`; @throws Error when the child ends before. */
export async function untilAnswers(url: string, child: Child): Promise<void> {
  let hasEnded = false;
  void child.ended.then(() => (hasEnded = true));
  while (!hasEnded) {
    if (await answers(url)) return;
    await sleep(50);
  }
  throw new Error(`${child.name} ended before it was ready.`);
}

function answers(url: string): Promise<boolean> {
  return fetch(url).then(
    () => true,
    () => false,
  );
}
