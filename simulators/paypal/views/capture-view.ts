import type { Capture } from '../objects/capture';
import { isoTime } from '../objects/iso-time';
import { type Money, wireMoney } from '../objects/money';
import { MERCHANT } from '../objects/people';
import type { World } from '../world';
import { type Link, link } from './link';

/** What the provider keeps of a payment, in basis points and in the smallest unit. Its real fees differ by account. */
const FEE_BPS = 290;
const FEE_FIXED = 30;

export function feeOf({ currency, minor }: Money): Money {
  return { currency, minor: Math.min(minor, Math.round((minor * FEE_BPS) / 10_000) + FEE_FIXED) };
}

/** A capture as it stands in its order. */
export function captureInOrder(world: World, capture: Capture): object {
  return {
    id: capture.id,
    status: capture.status,
    ...(capture.reason ? { status_details: { reason: capture.reason } } : {}),
    amount: wireMoney(capture.amount),
    final_capture: capture.isFinal,
    seller_protection: {
      status: 'ELIGIBLE',
      dispute_categories: ['ITEM_NOT_RECEIVED', 'UNAUTHORIZED_TRANSACTION'],
    },
    ...receivable(capture),
    ...(capture.invoiceId === undefined ? {} : { invoice_id: capture.invoiceId }),
    ...(capture.customId === undefined ? {} : { custom_id: capture.customId }),
    links: captureLinks(world, capture),
    create_time: isoTime(capture.createdAt),
    update_time: isoTime(capture.updatedAt),
  };
}

/** A capture by itself: it also says what it belongs to. */
export function captureView(world: World, capture: Capture): object {
  return {
    ...captureInOrder(world, capture),
    supplementary_data: {
      related_ids: {
        order_id: capture.order,
        ...(capture.authorization === null ? {} : { authorization_id: capture.authorization }),
      },
    },
    payee: { email_address: MERCHANT.email, merchant_id: MERCHANT.id },
  };
}

export function captureLinks({ baseUrl }: World, capture: Capture): Link[] {
  const self = `/v2/payments/captures/${capture.id}`;
  const up =
    capture.authorization === null
      ? `/v2/checkout/orders/${capture.order}`
      : `/v2/payments/authorizations/${capture.authorization}`;
  return [link(baseUrl, self, 'self'), link(baseUrl, `${self}/refund`, 'refund', 'POST'), link(baseUrl, up, 'up')];
}

/** What the merchant gets is known once the money is there. */
function receivable({ status, amount }: Capture): object {
  if (status === 'DECLINED' || status === 'FAILED') return {};
  if (status === 'PENDING') return { seller_receivable_breakdown: { gross_amount: wireMoney(amount) } };
  const fee = feeOf(amount);
  const net = { currency: amount.currency, minor: amount.minor - fee.minor };
  return {
    seller_receivable_breakdown: {
      gross_amount: wireMoney(amount),
      paypal_fee: wireMoney(fee),
      net_amount: wireMoney(net),
    },
  };
}
