import { freePort } from './free-port';
import { testEnvironment } from './test-environment';
import { startTestProcess, type TestProcess } from './test-process';
import { untilAnswers } from './until-answers';

export interface EcbSimulator extends TestProcess {
  readonly url: string;
  /** A command of its control API. */
  control<Result = unknown>(path: string, fields?: Record<string, unknown>): Promise<Result>;
  /** How often the list was asked for. */
  asked(): Promise<number>;
}

/** Starts the stand-in for the bank's exchange rates as a process of its own. */
export async function startEcbSimulator(): Promise<EcbSimulator> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const simulator = startTestProcess(['dist/simulators/ecb/main.js'], testEnvironment({ PORT: String(port) }));
  await untilAnswers(url, simulator);
  return {
    ...simulator,
    url,
    async control<Result>(path: string, fields: Record<string, unknown> = {}) {
      const response = await fetch(`${url}/_control/${path}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(fields),
      });
      if (!response.ok) throw new Error(`${path}: ${await response.text()}`);
      return (await response.json()) as Result;
    },
    async asked() {
      const calls: unknown = await (await fetch(`${url}/_control/calls`)).json();
      return Array.isArray(calls) ? calls.length : 0;
    },
  };
}
