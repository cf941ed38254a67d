import { createServer } from 'node:http';
import { makeSigningCertificates } from './webhooks/certificates';

export interface PaypalSimulatorOptions {
  /** 0, or nothing, takes a free one. */
  readonly port?: number;
  /** A loopback address: the simulator is not made for a network. */
  readonly host?: string;
  /** Made up when not given; the running simulator tells. */
  readonly clientId?: string;
  readonly clientSecret?: string;
  readonly webhookId?: string;
  /** Where events are sent; none are when it is missing. */
  readonly webhookUrl?: string;
  /** Where instant payment notifications (the legacy form posts) are sent; none are when it is missing. */
  readonly ipnUrl?: string;
  /** Where payments and webhooks on their way are kept over a restart. */
  readonly stateFile?: string;
}

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

/** Starts a simulator of PayPal's REST API on this machine. */
export async function startPaypalSimulator(options: PaypalSimulatorOptions = {}): Promise<RunningPaypalSimulator> {
  const certificates = await makeSigningCertificates();
  const server = createServer((_request, response) => response.writeHead(501).end());
  const host = options.host ?? '127.0.0.1';
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port ?? 0, host, resolve);
  });
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : options.port;
  return {
    url: `http://${host}:${port}`,
    clientId: options.clientId ?? 'paypal-simulator-client',
    clientSecret: options.clientSecret ?? 'paypal-simulator-secret',
    webhookId: options.webhookId ?? 'WEBHOOKSIMULATOR1',
    certificateChainPem: certificates.chainPem,
    rootPem: certificates.rootPem,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
