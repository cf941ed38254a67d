import { listen } from '../shared/http/listen';
import { createSimulatorServer } from './server';
import { assembleSimulator, type GoogleSimulatorOptions } from './simulator';

export type { GoogleSimulatorOptions } from './simulator';

export interface RunningGoogleSimulator {
  /** The issuer, and where the API, the controls and the pages are: `http://127.0.0.1:12511`. */
  readonly url: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** Stops answering, and keeps the state. */
  close(): Promise<void>;
}

/**
 * Starts a stand-in for Google sign-in on this machine.
 * @throws Error when the port is taken or the state file holds something else.
 */
export async function startGoogleSimulator(options: GoogleSimulatorOptions = {}): Promise<RunningGoogleSimulator> {
  const simulator = await assembleSimulator(options);
  const server = await listen(createSimulatorServer(simulator), options.port ?? 0);
  simulator.baseUrl = server.url;
  await simulator.file.save();
  const { clientId, clientSecret } = simulator.options;
  return {
    ...{ url: server.url, clientId, clientSecret },
    async close() {
      await server.close();
      await simulator.file.save();
    },
  };
}
