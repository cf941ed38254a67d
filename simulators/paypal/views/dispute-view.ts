import type { Dispute } from '../objects/dispute';
import { isoTime } from '../objects/iso-time';
import { wireMoney } from '../objects/money';
import { MERCHANT, PAYER } from '../objects/people';
import type { World } from '../world';
import { link } from './link';

export function disputeView({ state, baseUrl }: World, dispute: Dispute): object {
  const capture = state.captures[dispute.capture];
  if (!capture) throw new Error(`The dispute ${dispute.id} belongs to no capture`);
  const path = `/v1/customer/disputes/${dispute.id}`;
  const actions = dispute.status === 'WAITING_FOR_SELLER_RESPONSE' ? ['provide-evidence', 'accept-claim'] : [];
  return {
    dispute_id: dispute.id,
    create_time: isoTime(dispute.createdAt),
    update_time: isoTime(dispute.updatedAt),
    disputed_transactions: [
      {
        seller_transaction_id: capture.id,
        create_time: isoTime(capture.createdAt),
        transaction_status: 'COMPLETED',
        gross_amount: wireMoney(capture.amount),
        ...(capture.invoiceId === undefined ? {} : { invoice_number: capture.invoiceId }),
        ...(capture.customId === undefined ? {} : { custom: capture.customId }),
        buyer: { name: `${PAYER.givenName} ${PAYER.surname}` },
        seller: { email: MERCHANT.email, merchant_id: MERCHANT.id },
      },
    ],
    reason: dispute.reason,
    status: dispute.status,
    dispute_amount: wireMoney(dispute.amount),
    ...(dispute.outcome === null ? {} : { dispute_outcome: { outcome_code: dispute.outcome } }),
    dispute_life_cycle_stage: dispute.stage,
    dispute_channel: 'INTERNAL',
    ...(dispute.dueAt === null ? {} : { seller_response_due_date: isoTime(dispute.dueAt) }),
    evidences: dispute.evidence.map((evidence) => ({
      evidence_type: evidence.type,
      ...(evidence.notes === undefined ? {} : { notes: evidence.notes }),
      ...(evidence.refundIds.length === 0
        ? {}
        : { evidence_info: { refund_ids: evidence.refundIds.map((refund_id) => ({ refund_id })) } }),
      documents: evidence.files.map((name) => ({ name })),
      source: 'SUBMITTED_BY_SELLER',
      date: isoTime(evidence.at),
    })),
    links: [
      link(baseUrl, path, 'self'),
      ...actions.map((name) => link(baseUrl, `${path}/${name}`, wordOf(name), 'POST')),
    ],
  };
}

function wordOf(action: string): string {
  return action.replaceAll('-', '_');
}
