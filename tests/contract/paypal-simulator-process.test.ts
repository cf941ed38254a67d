import { X509Certificate } from 'node:crypto';
import { z } from 'zod';
import { PAYPAL_CLIENT_ID, PAYPAL_CLIENT_SECRET, startPaypalSimulatorProcess } from '../support/start-paypal-simulator';
import { startTestProcess } from '../support/test-process';
import { testEnvironment } from '../support/test-environment';
import { PaypalSimulatorClient } from './support/paypal-simulator-client';

describe('the PayPal simulator as a process', () => {
  test('answers, tells whom to trust, and ends when it is told to', async () => {
    const simulator = await startPaypalSimulatorProcess();
    const client = new PaypalSimulatorClient(simulator.url, PAYPAL_CLIENT_ID, PAYPAL_CLIENT_SECRET);
    expect((await client.askForToken()).status).toBe(200);
    const { chain, root } = z
      .object({ cert_url: z.url(), chain: z.string(), root: z.string() })
      .parse(await client.control('GET', 'certificates'));
    expect(new X509Certificate(chain).checkIssued(new X509Certificate(root))).toBe(true);
    expect(simulator.output()).toContain('PayPal SIMULATOR (no real money)');
    expect(await simulator.stop()).toBe(0);
  });

  test('does not start without its names', async () => {
    const simulator = startTestProcess(['dist/simulators/paypal/main.js'], testEnvironment());
    expect(await simulator.ended()).toBe(1);
    expect(simulator.output()).toContain('PAYPAL_WEBHOOK_ID must be set');
  });
});
