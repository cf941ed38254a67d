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
  const server = createSimulatorServer(simulator);
  const host = options.host ?? '127.0.0.1';
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port, host, resolve);
  });
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : options.port;
  simulator.world.baseUrl = `http://${host}:${port}`;
  simulator.sender.wake();
  return {
    url: simulator.world.baseUrl,
    async close() {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeAllConnections();
      await closed;
      await simulator.sender.close();
      await simulator.file.save();
    },
  };
}
