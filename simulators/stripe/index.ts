import { listen } from '../shared/http/listen';
import { createSimulatorServer } from './server';
import { assembleSimulator, type SimulatorOptions } from './simulator';

export type { SimulatorOptions } from './simulator';

export interface RunningSimulator {
  /** Where the API, the controls and the pages are: `http://127.0.0.1:12111`. */
  readonly url: string;
  /** Stops answering, finishes the deliveries being sent, and keeps the state. */
  close(): Promise<void>;
}

/**
 * Starts a simulator of Stripe's API on this machine. Deliveries left over by an earlier run go on.
 * @throws Error when the port is taken or the state file holds something else.
 */
export async function startStripeSimulator(options: SimulatorOptions): Promise<RunningSimulator> {
  const simulator = await assembleSimulator(options);
  const server = await listen(createSimulatorServer(simulator), options.port, options.host);
  simulator.world.baseUrl = server.url;
  simulator.sender.wake();
  return {
    url: server.url,
    async close() {
      await server.close();
      await simulator.sender.close();
      await simulator.file.save();
    },
  };
}
