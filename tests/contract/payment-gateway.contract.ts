import { cancellingCases } from './payment-gateway/cancelling.cases';
import { capturingCases } from './payment-gateway/capturing.cases';
import { disputingCases } from './payment-gateway/disputing.cases';
import { forgedWebhookCases } from './payment-gateway/forged-webhooks.cases';
import { listingCases } from './payment-gateway/listing.cases';
import { readingCases } from './payment-gateway/reading.cases';
import { refundingCases } from './payment-gateway/refunding.cases';
import { savingCases } from './payment-gateway/saving.cases';
import { screeningCases } from './payment-gateway/screening.cases';
import { startingCases } from './payment-gateway/starting.cases';
import { troubleCases } from './payment-gateway/troubles.cases';
import { webhookCases } from './payment-gateway/webhooks.cases';
import { contractSteps } from './support/contract-steps';
import type { GatewayBench } from './support/gateway-bench';
import type { WireTable } from './support/wire-call';

/**
 * What every payment gateway promises, whoever the provider is: the same cases run over each adapter in front of the
 * simulator of its provider. Each case gets a bench of its own, and leaves the provider's books in order.
 * @param wire the calls that the adapter makes, each of which meets every trouble
 */
export function paymentGatewayContract(openBench: () => Promise<GatewayBench>, wire: WireTable): void {
  const steps = contractSteps(openBench);
  startingCases(steps);
  readingCases(steps);
  capturingCases(steps);
  cancellingCases(steps);
  screeningCases(steps);
  refundingCases(steps);
  savingCases(steps);
  disputingCases(steps);
  listingCases(steps);
  troubleCases(steps, wire);
  webhookCases(steps);
  forgedWebhookCases(steps);
}
