import { performance } from 'node:perf_hooks';
import { badAnswer, type GivenAnswer } from './bad-answer';
import type { TestDatabase } from './create-database';
import { tablePrints, WATCHERS } from './table-prints';
import type { TestServer } from './start-server';

/** How an attack has to end. */
export interface Ending {
  readonly status: number;
  /** `error.details.code` of the answer. */
  readonly code?: string;
  /** Tables that may change because of it, for example the session that a stolen token ends. */
  readonly changes?: readonly string[];
}

export interface Attacked {
  /**
   * What did not hold of an attack, in sentences: its answer is the one expected, in the shape of all errors; no row of any
   * table changed; the process is the same; and another guest was served meanwhile.
   */
  problems(attack: () => Promise<GivenAnswer>, ending: Ending): Promise<readonly string[]>;
  /** Prints how long the other guests waited. Their times are no test: machines are shared. */
  report(): void;
}

const WHAT_GUESTS_READ = '/api/vehicles?pagination[pageSize]=1';
const WATCHDOG_MS = 10_000;
const SHOULD_WAIT_MS = 250;

/** Stands beside a server that is attacked, and watches. */
export function underAttack(server: TestServer, database: TestDatabase): Attacked {
  const { pid } = server;
  const waits: number[] = [];

  async function anotherGuest(): Promise<string[]> {
    const begun = performance.now();
    try {
      const signal = AbortSignal.timeout(WATCHDOG_MS);
      const answer = await fetch(`${server.url}${WHAT_GUESTS_READ}`, { signal });
      await answer.text();
      return answer.status === 200 ? [] : [`another guest was answered ${answer.status}`];
    } catch (error) {
      return [`another guest was not served: ${String(error)}`];
    } finally {
      waits.push(performance.now() - begun);
    }
  }

  return {
    async problems(attack, { status, code, changes = [] }) {
      const except = [...WATCHERS, ...changes];
      const before = await tablePrints(database, except);
      const [answer, guest] = await Promise.all([attack(), anotherGuest()]);
      const after = await tablePrints(database, except);
      const changed = Object.keys(after).filter((table) => after[table] !== before[table]);
      const found = [...guest, ...changed.map((table) => `${table} changed`)];
      const shown = `${answer.status} ${answer.text.slice(0, 300)}`;
      if (answer.status !== status) found.push(`${status} was expected, not ${shown}`);
      else if (code !== undefined && !answer.text.includes(`"code":"${code}"`))
        found.push(`${code} was expected, not ${shown}`);
      const shape = answer.status >= 400 ? badAnswer(answer) : undefined;
      if (shape) found.push(shape);
      if (!server.isRunning() || server.pid !== pid) found.push('the process is another one');
      return found;
    },

    report() {
      const sorted = [...waits].sort((a, b) => a - b);
      const at = (part: number) => (sorted[Math.floor((sorted.length - 1) * part)] ?? NaN).toFixed(0);
      const late = sorted.filter((wait) => wait > SHOULD_WAIT_MS).length;
      process.stderr.write(
        `${sorted.length} attacks; the guest beside each waited ${at(0.5)} ms (p50), ${at(0.99)} ms (p99), ` +
          `${at(1)} ms (longest), ${late} times more than ${SHOULD_WAIT_MS} ms\n`,
      );
    },
  };
}
