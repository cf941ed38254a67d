import { runAsProcess } from '../shared/run-as-process';
import { type RunningSimulator, startStripeSimulator } from './index';

/** The simulator as a process of its own, told by its environment where and with which secrets to run. */
async function start(): Promise<RunningSimulator> {
  const { PORT, STRIPE_SECRET_KEY, STRIPE_WEBHOOK_SECRET, STRIPE_WEBHOOK_URL, STATE_FILE } = process.env;
  if (!STRIPE_SECRET_KEY || !STRIPE_WEBHOOK_SECRET) {
    throw new Error('STRIPE_SECRET_KEY and STRIPE_WEBHOOK_SECRET must be set; any made-up values will do');
  }
  if (STRIPE_SECRET_KEY.includes('_live_')) throw new Error('A live key has no business in a simulator');
  const simulator = await startStripeSimulator({
    port: Number(PORT ?? 12111),
    secretKey: STRIPE_SECRET_KEY,
    webhookSecret: STRIPE_WEBHOOK_SECRET,
    ...(STRIPE_WEBHOOK_URL ? { webhookUrl: STRIPE_WEBHOOK_URL } : {}),
    ...(STATE_FILE ? { stateFile: STATE_FILE } : {}),
  });
  console.log(`Stripe SIMULATOR (no real money) on ${simulator.url}`);
  return simulator;
}

runAsProcess(start);
