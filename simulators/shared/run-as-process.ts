/** Runs a simulator as a process of its own until it is told to stop. */
export function runAsProcess(start: () => Promise<{ close(): Promise<void> }>): void {
  start().then(
    (simulator) => {
      const stop = () => {
        simulator.close().then(() => process.exit(0), fail);
      };
      process.once('SIGTERM', stop);
      process.once('SIGINT', stop);
    },
    (error: unknown) => fail(error instanceof Error ? error.message : error),
  );
}

function fail(error: unknown): never {
  console.error(error);
  process.exit(1);
}
