import Stripe from 'stripe';
import type { AcceptDispute, Outcome, ProviderDispute } from '../../../domain/payment/payment-gateway';
import { lookUp } from '../shared/look-up';
import { failedOutcome } from './failed-outcome';
import { isReplay } from './is-replay';
import { providerDispute } from './provider-dispute';

/** Closes a dispute, which loses it. One that is lost already comes back as it is, whoever gave in. */
export async function acceptStripeDispute(
  stripe: Stripe,
  { disputeReference, idempotencyKey }: AcceptDispute,
): Promise<Outcome<ProviderDispute>> {
  const present = () => lookUp(() => stripe.disputes.retrieve(disputeReference));
  try {
    const closed = await stripe.disputes.close(disputeReference, {}, { idempotencyKey });
    return { outcome: 'done', value: providerDispute(isReplay(closed) ? await present() : closed) };
  } catch (error) {
    return isRefused(error) ? lostOrRefused(present, error) : failedOutcome(error);
  }
}

function isRefused(error: unknown): boolean {
  return error instanceof Stripe.errors.StripeInvalidRequestError;
}

async function lostOrRefused(
  present: () => Promise<Stripe.Dispute>,
  refusal: unknown,
): Promise<Outcome<ProviderDispute>> {
  try {
    const dispute = providerDispute(await present());
    return dispute.state === 'lost' ? { outcome: 'done', value: dispute } : failedOutcome(refusal);
  } catch (error) {
    return failedOutcome(error);
  }
}
