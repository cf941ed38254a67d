import { setTimeout as sleep } from 'node:timers/promises';
import type { TestProcess } from './test-process';

/** Resolves once `url` answers anything at all; @throws Error when the process ends, or after 30 s. */
export async function untilAnswers(url: string, process: TestProcess): Promise<void> {
  const deadline = Date.now() + 30_000;
  while (process.isRunning() && Date.now() < deadline) {
    const answered = await fetch(url).then(
      () => true,
      () => false,
    );
    if (answered) return;
    await sleep(50);
  }
  throw new Error(`Nothing answers at ${url}. The end of the process's output:\n${process.output().slice(-4000)}`);
}
