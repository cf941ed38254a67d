import { setTimeout as sleep } from 'node:timers/promises';

/**
 * Asks again until `isSo` accepts the answer, and gives it back.
 * @throws Error with the last answer after a generous while: it is there to end a hanging test, not to measure.
 */
export async function eventually<T>(ask: () => Promise<T>, isSo: (answer: T) => boolean, seconds = 60): Promise<T> {
  const deadline = Date.now() + seconds * 1000;
  for (;;) {
    const answer = await ask();
    if (isSo(answer)) return answer;
    if (Date.now() > deadline) throw new Error(`Still not so after ${seconds} s: ${JSON.stringify(answer)}`);
    await sleep(100);
  }
}
