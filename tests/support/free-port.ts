import { createServer } from 'node:net';

/** Below the range from which the system takes ports for outgoing connections, apart for each jest worker. */
const FIRST = 20_000;
const PORTS_PER_WORKER = 2_000;

let next = Math.floor(Math.random() * PORTS_PER_WORKER);

/** A port of 127.0.0.1 that nobody listens on. */
export async function freePort(): Promise<number> {
  const worker = Number(process.env['JEST_WORKER_ID'] ?? '0') % 6;
  for (;;) {
    next = (next + 1) % PORTS_PER_WORKER;
    const port = FIRST + worker * PORTS_PER_WORKER + next;
    if (await isFree(port)) return port;
  }
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(false));
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)));
  });
}
