import { listen } from '../shared/http/listen';
import { createSimulatorServer } from './server';
import { assembleSimulator, releaseAnswers } from './simulator';
import { createSmtpService } from './smtp-service';

const HOST = '127.0.0.1';

export interface MailSimulatorOptions {
  /** Of the page and the controls; 0 takes a free one. */
  readonly port: number;
  /** Where mail is handed over; 0 takes a free one. */
  readonly smtpPort: number;
}

export interface RunningMailSimulator {
  /** Where the page and the controls are: `http://127.0.0.1:12411`. */
  readonly url: string;
  readonly smtpPort: number;
  close(): Promise<void>;
}

/**
 * Starts a stand-in for a mail server on this machine.
 * @throws Error when a port is taken
 */
export async function startMailSimulator({ port, smtpPort }: MailSimulatorOptions): Promise<RunningMailSimulator> {
  const simulator = assembleSimulator();
  const smtp = createSmtpService(simulator);
  await new Promise<void>((resolve, reject) => {
    smtp.server.once('error', reject);
    smtp.listen(smtpPort, HOST, resolve);
  });
  const http = await listen(createSimulatorServer(simulator), port, HOST);
  const address = smtp.server.address();
  return {
    url: http.url,
    smtpPort: typeof address === 'object' && address !== null ? address.port : smtpPort,
    async close() {
      releaseAnswers(simulator);
      for (const connection of smtp.connections) connection._socket.destroy();
      await Promise.all([http.close(), new Promise<void>((resolve) => smtp.close(() => resolve()))]);
    },
  };
}
