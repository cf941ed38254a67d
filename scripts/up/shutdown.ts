type Ending = () => void | Promise<void>;

/** Leads a start out of its steps when it was stopped in the middle. */
export class Stopped extends Error {}

export interface Shutdown {
  readonly hasBegun: () => boolean;
  /** @throws Stopped when the end has begun, so that nothing is started any more. */
  readonly goOn: () => void;
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
    for (let ending = endings.pop(); ending; ending = endings.pop()) await attempt(ending);
    if (exitCode === 0) console.log('Everything is stopped.');
    process.exit(exitCode);
  };

  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => void end(0, '\nStopping …'));
  }
  // npm killed outright passes no signal on: we see that we have another parent.
  const parent = process.ppid;
  const watchParent = () => process.ppid !== parent && void end(0, 'The process that started this is gone, stopping …');
  if (process.env['npm_lifecycle_event']) setInterval(watchParent, 1000).unref();

  return {
    hasBegun: () => begun,
    goOn() {
      if (begun) throw new Stopped();
    },
    whenEnding: (ending) => void endings.push(ending),
    watch: (name, ended, lastWords) =>
      void ended.then(() => end(1, `${name} ended by itself, so everything is stopped.\n${lastWords()}`)),
    end,
  };
}

/** What cannot be ended must not keep the rest from being ended. */
async function attempt(ending: Ending): Promise<void> {
  try {
    await ending();
  } catch (error) {
    console.error(error);
  }
}
