import { freePort } from './free-port';
import { STRIPE_SECRET_KEY, STRIPE_WEBHOOK_SECRET, testEnvironment } from './test-environment';
import { startTestProcess, type TestProcess } from './test-process';
import { untilAnswers } from './until-answers';

export interface StripeSimulator extends TestProcess {
  readonly url: string;
  readonly secretKey: string;
  readonly webhookSecret: string;
}

/**
 * Starts the Stripe simulator as a process of its own.
 * @param options.webhookUrl where it posts events, usually `${server.url}/api/webhooks/stripe`.
 */
export async function startStripeSimulator(
  options: { webhookUrl?: string; port?: number; stateFile?: string } = {},
): Promise<StripeSimulator> {
  const port = options.port ?? (await freePort());
  const url = `http://127.0.0.1:${port}`;
  const simulator = startTestProcess(
    ['dist/simulators/stripe/main.js'],
    testEnvironment({
      PORT: String(port),
      STRIPE_SECRET_KEY,
      STRIPE_WEBHOOK_SECRET,
      STRIPE_WEBHOOK_URL: options.webhookUrl,
      STATE_FILE: options.stateFile,
    }),
  );
  await untilAnswers(url, simulator);
  return { ...simulator, url, secretKey: STRIPE_SECRET_KEY, webhookSecret: STRIPE_WEBHOOK_SECRET };
}
