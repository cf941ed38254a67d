import { runAsProcess } from '../shared/run-as-process';
import { startEcbSimulator } from './index';

/** The simulator as a process of its own, told by its environment where to run. */
runAsProcess(async () => {
  const simulator = await startEcbSimulator({ port: Number(process.env.PORT ?? 12311) });
  console.log(`ECB SIMULATOR (made-up exchange rates) on ${simulator.url}`);
  return simulator;
});
