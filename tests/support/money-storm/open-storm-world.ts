import { type RunningPaypalSimulator, startPaypalSimulator } from '../../../simulators/paypal';
import { PaypalSimulatorClient } from '../../contract/support/paypal-simulator-client';
import { aStaffMember } from '../a-staff-member';
import { signInAsAdministrator } from '../admin-session';
import { atEndOfFile } from '../at-end-of-file';
import { freePort } from '../free-port';
import { openShop } from '../shop';
import { PATIENT_THRESHOLDS } from '../test-environment';
import type { StormWorld } from './storm-scene';

/** What one member of staff may give back alone, in minor units: soon exceeded. */
const LIMIT = 2_000;

const RULES = {
  RECONCILE_SECONDS: '1',
  LATE_MONEY_SECONDS: '1',
  DEPOSIT_LEAD_SECONDS: '31536000',
  STAFF_REFUND_LIMITS: JSON.stringify({ EUR: LIMIT, AED: LIMIT, USD: LIMIT, GBP: LIMIT, CHF: LIMIT }),
  RISK_THRESHOLDS: JSON.stringify({
    ...PATIENT_THRESHOLDS,
    points: { disposableEmail: 60 },
    failedTriesOfAddress: { from: 100_000 },
    failedTriesOfCard: { from: 100_000 },
    cardTesting: { suspiciousAddressFrom: 100_000, refusedAddressFrom: 100_000, failedBookingsOfCard: 100_000 },
  }),
  ...{ BANK_ACCOUNT_NAME: 'Midas AG', BANK_IBAN: 'CH9300762011623852957', BANK_BIC: 'POFICHBEXXX' },
};

/** A shop with both providers, their webhooks and PayPal's notifications, and two members of staff. */
export async function openStormWorld(): Promise<StormWorld> {
  const port = await freePort();
  const running = await startPaypalSimulator({
    webhookUrl: `http://127.0.0.1:${port}/api/webhooks/paypal`,
    ipnUrl: `http://127.0.0.1:${port}/api/webhooks/paypal-ipn`,
  });
  atEndOfFile(() => running.close());
  const shop = await openShop({ ...keysOf(running), ...RULES }, port);
  return {
    shop,
    paypal: new PaypalSimulatorClient(running.url, running.clientId, running.clientSecret),
    staff: { first: await signInAsAdministrator(shop.server), second: await aStaffMember(shop.server) },
  };
}

function keysOf({ clientId, clientSecret, webhookId, url }: RunningPaypalSimulator): Record<string, string> {
  return {
    PAYPAL_CLIENT_ID: clientId,
    PAYPAL_CLIENT_SECRET: clientSecret,
    PAYPAL_WEBHOOK_ID: webhookId,
    PAYPAL_API_BASE: url,
  };
}
