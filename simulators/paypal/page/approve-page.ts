import { commandButton } from '../../shared/page/command-button';
import { html, type Html } from '../../shared/page/html';
import { formatMoney } from '../objects/money';
import type { Order } from '../objects/order';

/** The provider's page on which a payer approves an order, and from which they go back to the shop. */
export function approvePage(order: Order | undefined): Html {
  if (!order) return html`<p class="empty">There is no such order. <a href="/">All orders</a></p>`;
  const { amount, description } = order.unit;
  if (order.status !== 'CREATED' && order.status !== 'PAYER_ACTION_REQUIRED') {
    return html`<div class="ask">
      <h1>Nothing to do</h1>
      <p class="lead">This order is ${order.status.toLowerCase()}.</p>
      <a href="/#${order.id}">All orders</a>
    </div>`;
  }
  const approve = (label: string, funding: string, isFirst = false) =>
    commandButton(`orders/${order.id}/approve`, label, { funding, leave_to: 'return' }, isFirst);
  return html`<div class="ask">
    <h1>Pay ${order.brandName ?? 'the shop'} with PayPal</h1>
    <p class="lead">
      Do you approve a payment of <b>${formatMoney(amount)}</b>${description && ` for ${description}`}?
      ${order.saves && 'The shop may charge this account again without asking you.'}
    </p>
    ${approve('Approve', 'ok', true)} ${approve('Approve with a card that will be declined', 'declined')}
    ${order.saves && approve('Approve, and decline what is charged later', 'declined_later')}
    ${approve('Approve with a bank account (payment stays pending)', 'pending_capture')}
    ${commandButton(`orders/${order.id}/cancel`, 'Cancel and return', { leave_to: 'cancel' })}
  </div>`;
}
