import { isoTime } from '../objects/iso-time';
import { wireMoney } from '../objects/money';
import type { Refund } from '../objects/refund';
import { amountRefunded } from '../resources/refunded';
import type { World } from '../world';
import { type Link, link } from './link';

export function refundView(world: World, refund: Refund): object {
  const { currency } = refund.amount;
  return {
    id: refund.id,
    status: refund.status,
    ...(refund.status === 'PENDING' ? { status_details: { reason: 'ECHECK' } } : {}),
    amount: wireMoney(refund.amount),
    ...(refund.invoiceId === undefined ? {} : { invoice_id: refund.invoiceId }),
    ...(refund.customId === undefined ? {} : { custom_id: refund.customId }),
    ...(refund.noteToPayer === undefined ? {} : { note_to_payer: refund.noteToPayer }),
    seller_payable_breakdown: {
      gross_amount: wireMoney(refund.amount),
      paypal_fee: wireMoney({ currency, minor: 0 }), // the fee of the payment is not given back
      net_amount: wireMoney(refund.amount),
      total_refunded_amount: wireMoney({ currency, minor: amountRefunded(world.state, refund.capture) }),
    },
    links: refundLinks(world, refund),
    create_time: isoTime(refund.createdAt),
    update_time: isoTime(refund.updatedAt),
  };
}

export function refundLinks({ baseUrl }: World, refund: Refund): Link[] {
  return [
    link(baseUrl, `/v2/payments/refunds/${refund.id}`, 'self'),
    link(baseUrl, `/v2/payments/captures/${refund.capture}`, 'up'),
  ];
}
