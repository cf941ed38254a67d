import type { DisputeEvidence } from '../../../domain/payment/dispute-evidence';
import type { Outcome, ProviderDispute, SubmitEvidence } from '../../../domain/payment/payment-gateway';
import { shorten } from '../../../domain/shared/shorten';
import { commandDispute } from './command-dispute';
import type { DisputeCalls } from './dispute-calls';
import type { PaypalDispute } from './paypal-dispute';
import { requestId } from './request-id';

const LONGEST_NOTE = 2000;
/** How far PayPal's clock may be behind ours. */
const CLOCK_MARGIN_MS = 5 * 60 * 1000;

/**
 * Provides evidence for a dispute. PayPal takes a note of our words and the refunds that were made; the note ends with our
 * key, by which a later try finds it.
 */
export async function submitPaypalEvidence(
  calls: DisputeCalls,
  { disputeReference, evidence, idempotencyKey, firstTriedAt }: SubmitEvidence,
): Promise<Outcome<ProviderDispute>> {
  const mark = `(${requestId(idempotencyKey)})`;
  const form = new FormData();
  const input = JSON.stringify({ evidences: evidencesOf(evidence, mark) });
  form.set('input', new Blob([input], { type: 'application/json' }));
  return commandDispute(calls, {
    reference: disputeReference,
    name: 'provide-evidence',
    body: form,
    isDone: (dispute) => isSubmitted(dispute, mark, firstTriedAt),
  });
}

/** `OTHER` for the note: PayPal's other types speak of parcels, signatures and refunds. */
function evidencesOf({ summary, refundReferences }: DisputeEvidence, mark: string): object[] {
  const notes = `${shorten(summary, LONGEST_NOTE - mark.length - 1)}\n${mark}`;
  const refunds = refundReferences.map((id) => ({ refund_id: id }));
  return [
    { evidence_type: 'OTHER', notes },
    ...(refunds.length > 0 ? [{ evidence_type: 'PROOF_OF_REFUND', evidence_info: { refund_ids: refunds } }] : []),
  ];
}

/** By our mark in the note; by its time, where PayPal shows evidence of the seller without any note. */
function isSubmitted({ evidences = [] }: PaypalDispute, mark: string, firstTriedAt: Date): boolean {
  const sellers = evidences.filter(({ source }) => source === 'SUBMITTED_BY_SELLER');
  if (sellers.some(({ notes }) => notes !== undefined)) return sellers.some(({ notes }) => notes?.includes(mark));
  return sellers.some(({ date }) => date && Date.parse(date) >= firstTriedAt.getTime() - CLOCK_MARGIN_MS);
}
