import { list, notPlayed, object, oneOf, required, text } from '../protocol/kinds';

/** Of some fifty types the ones that may be said of a rental, and what PayPal asks for where it has no better word. */
const EVIDENCE_TYPES =
  'PROOF_OF_FULFILLMENT PROOF_OF_REFUND PROOF_OF_DELIVERY_SIGNATURE PROOF_OF_RECEIPT_COPY RETURN_POLICY ITEM_DESCRIPTION OTHER';

/** What the calls on disputes take, after their reference pages: the official schemas at hand do not cover them. */
export const DISPUTE_TABLES = {
  'disputes.provide-evidence': object({
    evidences: required(
      list(
        object({
          evidence_type: oneOf(EVIDENCE_TYPES),
          evidence_info: object({
            refund_ids: list(object({ refund_id: text({ min: 1, max: 255 }) }), 1, 100),
            ...notPlayed('tracking_info'),
          }),
          notes: text({ min: 1, max: 2000 }),
          ...notPlayed('item_id item_type action_info'),
        }),
        1,
        100,
      ),
    ),
    ...notPlayed('return_address'),
  }),
  'disputes.accept-claim': object({
    note: required(text({ min: 1, max: 2000 })),
    accept_claim_reason: oneOf(
      'DID_NOT_SHIP_ITEM TOO_TIME_CONSUMING LOST_IN_MAIL NOT_ABLE_TO_WIN COMPANY_POLICY REASON_NOT_SET',
    ),
    accept_claim_type: oneOf('REFUND REFUND_WITH_RETURN PARTIAL_REFUND REFUND_WITH_RETURN_SHIPMENT_LABEL'),
    ...notPlayed('invoice_id return_shipping_address refund_amount'),
  }),
};
