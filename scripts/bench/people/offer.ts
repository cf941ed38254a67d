import { performance } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';

export interface Load {
  readonly perSecond: number;
  readonly seconds: number;
}

export interface Offered<Answer> {
  readonly answer: Answer;
  /** From when it was due, so that whatever kept us from sending it in time counts as waiting. */
  readonly ms: number;
}

/**
 * Sends at a fixed rate, whether answers come or not: people do not wait until somebody else is served.
 * @returns once everything that was offered is answered
 */
export async function offer<Answer>(
  { perSecond, seconds }: Load,
  send: (number: number) => Promise<Answer>,
): Promise<Offered<Answer>[]> {
  const start = performance.now();
  const underWay: Promise<Offered<Answer>>[] = [];
  for (let number = 0; number < perSecond * seconds; number += 1) {
    const due = start + (number * 1000) / perSecond;
    const early = due - performance.now();
    if (early > 0) await sleep(early);
    underWay.push(send(number).then((answer) => ({ answer, ms: performance.now() - due })));
  }
  return Promise.all(underWay);
}
