type Ending = () => void | Promise<void>;

export interface Shutdown {
  readonly hasBegun: () => boolean;
  /** Registers what has to be ended; the newest ends first. */
  readonly whenEnding: (ending: Ending) => void;
  /** The death of any part ends the whole. */
  readonly watch: (name: string, ended: Promise<void>, lastWords: () => string) => void;
  /** Ends everything and the process. */
  readonly end: (exitCode: number, message: string) => Promise<void>;
}

/**
 * One way down for everything that was started: Ctrl-C, SIGTERM, a closed terminal, the death of a part, or a failed
 * start. The reverse order of starting lets the server finish its requests while its database is still there.
 */
export function createShutdown(endSteps: () => void): Shutdown {
  const endings: Ending[] = [];
  let begun = false;

  const end = async (exitCode: number, message: string) => {
    if (begun) return;
    begun = true;
    console[exitCode === 0 ? 'log' : 'error'](message);
    endSteps();
    for (let ending = endings.pop(); ending; ending = endings.pop()) await ending();
    if (exitCode === 0) console.log('Everything is stopped.');
    process.exit(exitCode);
  };

  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => void end(0, '\nStopping …'));
  }
  return {
    hasBegun: () => begun,
    whenEnding: (ending) => void endings.push(ending),
    watch: (name, ended, lastWords) =>
      void ended.then(() => end(1, `${name} ended by itself, so everything is stopped.\n${lastWords()}`)),
    end,
  };
}
