import { listen } from '../shared/http/listen';
import { createSimulatorServer } from './server';
import { assembleSimulator, type PaypalSimulatorOptions } from './simulator';

export type { PaypalSimulatorOptions } from './simulator';

export interface RunningPaypalSimulator {
  /** Where the API, the controls and the pages are: `http://127.0.0.1:12112`. */
  readonly url: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** The id that is signed into every webhook. */
  readonly webhookId: string;
  /** What `paypal-cert-url` answers with, leaf first; for tests whose fetcher cannot ask the real address. */
  readonly certificateChainPem: string;
  /** The authority to trust. */
  readonly rootPem: string;
  /** Stops answering, finishes the deliveries being sent, and keeps the state. */
  close(): Promise<void>;
}

/**
 * Starts a simulator of PayPal's REST API on this machine. Deliveries left over by an earlier run go on.
 * @throws Error when the port is taken or the state file holds something else.
 */
export async function startPaypalSimulator(options: PaypalSimulatorOptions = {}): Promise<RunningPaypalSimulator> {
  const simulator = await assembleSimulator(options);
  const server = await listen(createSimulatorServer(simulator), options.port ?? 0, options.host);
  simulator.world.baseUrl = server.url;
  simulator.sender.wake();
  simulator.ipnSender.wake();
  const { clientId, clientSecret, webhookId } = simulator.options;
  return {
    ...{ url: server.url, clientId, clientSecret, webhookId },
    certificateChainPem: simulator.certificates.chainPem,
    rootPem: simulator.certificates.rootPem,
    async close() {
      await server.close();
      await Promise.all([simulator.sender.close(), simulator.ipnSender.close()]);
      await simulator.file.save();
    },
  };
}
