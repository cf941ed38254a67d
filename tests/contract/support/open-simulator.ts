import { type RunningSimulator, startStripeSimulator } from '../../../simulators/stripe';
import { SimulatorClient } from './simulator-client';
import { startWebhookReceiver, type WebhookReceiver } from './webhook-receiver';

export const SECRET_KEY = 'sk_test_simulator_test_1';
export const WEBHOOK_SECRET = 'whsec_simulator_test_1';

export interface OpenSimulator {
  readonly running: RunningSimulator;
  readonly client: SimulatorClient;
  readonly receiver: WebhookReceiver;
  close(): Promise<void>;
}

/** A simulator that tells a receiver of its own; both end with `close`. */
export async function openSimulator(options: { stateFile?: string; webhookUrl?: string } = {}): Promise<OpenSimulator> {
  const receiver = await startWebhookReceiver();
  const running = await startStripeSimulator({
    port: 0,
    secretKey: SECRET_KEY,
    webhookSecret: WEBHOOK_SECRET,
    webhookUrl: receiver.url,
    ...options,
  });
  return {
    running,
    client: new SimulatorClient(running.url, SECRET_KEY),
    receiver,
    async close() {
      await running.close();
      await receiver.close();
    },
  };
}
