import { freePort } from './free-port';
import { testEnvironment } from './test-environment';
import { startTestProcess, type TestProcess } from './test-process';
import { untilAnswers } from './until-answers';

export const PAYPAL_CLIENT_ID = 'paypal-client-of-the-tests';
export const PAYPAL_CLIENT_SECRET = 'paypal-secret-of-the-tests';
export const PAYPAL_WEBHOOK_ID = 'WEBHOOKOFTHETESTS';

export interface PaypalSimulatorProcess extends TestProcess {
  readonly url: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly webhookId: string;
}

/**
 * Starts the PayPal simulator as a process of its own.
 * @param options.webhookUrl where it posts events, usually `${server.url}/api/webhooks/paypal`.
 */
export async function startPaypalSimulatorProcess(
  options: { webhookUrl?: string; ipnUrl?: string; port?: number; stateFile?: string } = {},
): Promise<PaypalSimulatorProcess> {
  const port = options.port ?? (await freePort());
  const url = `http://127.0.0.1:${port}`;
  const simulator = startTestProcess(
    ['dist/simulators/paypal/main.js'],
    testEnvironment({
      PORT: String(port),
      PAYPAL_CLIENT_ID,
      PAYPAL_CLIENT_SECRET,
      PAYPAL_WEBHOOK_ID,
      PAYPAL_WEBHOOK_URL: options.webhookUrl,
      PAYPAL_IPN_URL: options.ipnUrl,
      STATE_FILE: options.stateFile,
    }),
  );
  await untilAnswers(url, simulator);
  const names = { clientId: PAYPAL_CLIENT_ID, clientSecret: PAYPAL_CLIENT_SECRET, webhookId: PAYPAL_WEBHOOK_ID };
  return { ...simulator, url, ...names };
}
