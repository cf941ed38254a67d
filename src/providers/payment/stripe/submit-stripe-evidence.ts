import type Stripe from 'stripe';
import type { Outcome, ProviderDispute, SubmitEvidence } from '../../../domain/payment/payment-gateway';
import { lookUp } from '../shared/look-up';
import { failedOutcome } from './failed-outcome';
import { isKeyForgettable } from './is-key-forgettable';
import { isReplay } from './is-replay';
import { providerDispute } from './provider-dispute';
import { stripeEvidence } from './stripe-evidence';

/**
 * Submits evidence to the bank, or finds that an earlier try did. Stripe takes evidence once; whose it is says the
 * metadata of the dispute, since the key may be forgotten by then.
 */
export async function submitStripeEvidence(stripe: Stripe, command: SubmitEvidence): Promise<Outcome<ProviderDispute>> {
  try {
    const earlier = isKeyForgettable(command.firstTriedAt) ? await findEarlier(stripe, command) : null;
    return { outcome: 'done', value: providerDispute(earlier ?? (await submit(stripe, command))) };
  } catch (error) {
    return failedOutcome(error);
  }
}

async function submit(stripe: Stripe, command: SubmitEvidence): Promise<Stripe.Dispute> {
  const { disputeReference, evidence, idempotencyKey } = command;
  const params = { evidence: stripeEvidence(evidence), metadata: { evidence: idempotencyKey }, submit: true };
  const answered = await stripe.disputes.update(disputeReference, params, { idempotencyKey });
  return isReplay(answered) ? lookUp(() => stripe.disputes.retrieve(disputeReference)) : answered;
}

async function findEarlier(stripe: Stripe, command: SubmitEvidence): Promise<Stripe.Dispute | null> {
  const present = await lookUp(() => stripe.disputes.retrieve(command.disputeReference));
  providerDispute(present); // what is no dispute proves nothing
  const isOurs = present.metadata['evidence'] === command.idempotencyKey;
  return isOurs && present.evidence_details.submission_count > 0 ? present : null;
}
