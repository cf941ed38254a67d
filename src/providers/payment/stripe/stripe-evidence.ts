import type Stripe from 'stripe';
import type { DisputeEvidence } from '../../../domain/payment/dispute-evidence';
import { shorten } from '../../../domain/shared/shorten';

/** https://docs.stripe.com/api/disputes/update: of each text, and of all together. */
const LONGEST_TEXT = 20_000;
const MOST_CHARACTERS = 150_000;

type Field = keyof Stripe.DisputeUpdateParams.Evidence;

/** Our words in Stripe's fields, most important first: what is too much for all together is cut at the end. */
export function stripeEvidence(evidence: DisputeEvidence): Stripe.DisputeUpdateParams.Evidence {
  const texts: readonly (readonly [Field, string | null])[] = [
    ['customer_name', evidence.customerName],
    ['customer_email_address', evidence.customerEmail],
    ['customer_purchase_ip', evidence.customerPurchaseIp],
    ['service_date', evidence.serviceDate],
    ['product_description', evidence.productDescription],
    ['cancellation_policy_disclosure', evidence.cancellationPolicyDisclosure],
    ['refund_policy_disclosure', evidence.cancellationPolicyDisclosure],
    ['cancellation_rebuttal', evidence.cancellationRebuttal],
    ['refund_refusal_explanation', evidence.refundRefusalExplanation],
    ['duplicate_charge_explanation', evidence.duplicateChargeExplanation],
    ['uncategorized_text', evidence.uncategorizedText],
    ['access_activity_log', evidence.accessActivityLog],
  ];
  let left = MOST_CHARACTERS;
  const fitting: [Field, string][] = [];
  for (const [field, text] of texts) {
    const kept = shorten(text ?? '', Math.min(LONGEST_TEXT, left));
    left -= kept.length;
    if (kept !== '') fitting.push([field, kept]);
  }
  return Object.fromEntries(fitting);
}
