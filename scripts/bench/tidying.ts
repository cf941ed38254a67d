import { report } from '../process/report';
import { stackOf } from '../process/run-process';

export interface Tidying {
  /** What has to be done in the end, before what was named earlier. */
  readonly afterwards: (task: () => unknown) => void;
  /** Does all of it, once, whoever asks; what fails is told of, and keeps nothing else from being done. */
  readonly tidy: () => Promise<void>;
}

export function tidying(): Tidying {
  const tasks: (() => unknown)[] = [];
  let done: Promise<void> | undefined;

  async function doAll(): Promise<void> {
    for (let task = tasks.pop(); task; task = tasks.pop()) {
      try {
        await task();
      } catch (error) {
        report('Something could not be tidied up', 'error', { stack: stackOf(error) });
      }
    }
  }

  return { afterwards: (task) => tasks.push(task), tidy: () => (done ??= doAll()) };
}
