import { runAsProcess } from '../shared/run-as-process';
import { type RunningPaypalSimulator, startPaypalSimulator } from './index';

/** The simulator as a process of its own, told by its environment where and with which secrets to run. */
async function start(): Promise<RunningPaypalSimulator> {
  const { PORT, PAYPAL_CLIENT_ID, PAYPAL_CLIENT_SECRET, PAYPAL_WEBHOOK_ID, STATE_FILE } = process.env;
  const { PAYPAL_WEBHOOK_URL, PAYPAL_IPN_URL } = process.env;
  if (!PAYPAL_CLIENT_ID || !PAYPAL_CLIENT_SECRET || !PAYPAL_WEBHOOK_ID) {
    const names = 'PAYPAL_CLIENT_ID, PAYPAL_CLIENT_SECRET and PAYPAL_WEBHOOK_ID';
    throw new Error(`${names} must be set; any made-up values will do`);
  }
  const simulator = await startPaypalSimulator({
    port: Number(PORT ?? 12112),
    clientId: PAYPAL_CLIENT_ID,
    clientSecret: PAYPAL_CLIENT_SECRET,
    webhookId: PAYPAL_WEBHOOK_ID,
    ...(PAYPAL_WEBHOOK_URL ? { webhookUrl: PAYPAL_WEBHOOK_URL } : {}),
    ...(PAYPAL_IPN_URL ? { ipnUrl: PAYPAL_IPN_URL } : {}),
    ...(STATE_FILE ? { stateFile: STATE_FILE } : {}),
  });
  console.log(`PayPal SIMULATOR (no real money) on ${simulator.url}`);
  return simulator;
}

runAsProcess(start);
