import { setTimeout as sleep } from 'node:timers/promises';
import type { CallLog } from '../call-log';
import type { Fault, Faults } from '../faults';
import type { HttpAnswer, HttpRequest } from './http-message';

/** What is particular about the API of one simulator. */
export interface FaultyApi {
  readonly faults: Faults;
  readonly calls: CallLog;
  /** Keeps what was done before anybody is told that it was done. */
  save(): Promise<void>;
  keyOf(request: HttpRequest): string | null;
  /** The answer to a call that was told to fail. */
  failure(fault: Fault): HttpAnswer;
  isReplay(answer: HttpAnswer): boolean;
  /** `beforeWork` is to be awaited between taking the idempotency key and doing the work, where a slow call is slow. */
  answer(request: HttpRequest, beforeWork: () => Promise<void>): Promise<HttpAnswer>;
}

/** Answers a call to the API, unless a fault hits it, and notes it. Null hangs up. */
export async function answerWithFaults(api: FaultyApi, request: HttpRequest): Promise<HttpAnswer | null> {
  const { method, path } = request;
  const fault = api.faults.take(method, path);
  const idempotencyKey = api.keyOf(request);
  const log = (status: number | null, isReplay = false) =>
    api.calls.add({ at: Date.now(), method, path, idempotencyKey, status, isReplay, fault: fault?.kind ?? null });
  if (fault?.kind === 'drop-before') {
    log(null);
    return null;
  }
  if (fault?.kind === 'status') {
    log(fault.status);
    const answer = api.failure(fault);
    return { ...answer, body: fault.body || answer.body };
  }
  const delay = () => (fault?.kind === 'delay' ? sleep(fault.delayMs) : Promise.resolve());
  const answer = await api.answer(request, delay);
  if (method !== 'GET') await api.save(); // what is answered is kept
  if (fault?.kind === 'drop-after') {
    log(null);
    return null;
  }
  log(answer.status, api.isReplay(answer));
  if (fault?.kind !== 'malformed') return answer;
  const brokenOff = answer.body.slice(0, Math.floor(answer.body.length / 2));
  return { ...answer, status: fault.status, body: fault.body || brokenOff };
}
