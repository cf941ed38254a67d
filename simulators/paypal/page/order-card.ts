import { commandButton } from '../../shared/page/command-button';
import { eventTable } from '../../shared/page/event-table';
import { html, type Html } from '../../shared/page/html';
import { minuteOf } from '../../shared/page/minute-of';
import type { Authorization } from '../objects/authorization';
import type { Capture } from '../objects/capture';
import { formatMoney } from '../objects/money';
import { FUNDINGS, type Order } from '../objects/order';
import type { Refund } from '../objects/refund';
import { Reading } from '../protocol/reading';
import type { SimulatorState } from '../state';
import type { World } from '../world';

type Status = Order['status'] | Authorization['status'] | Capture['status'] | Refund['status'];

const TONE: Readonly<Record<Status, string>> = {
  CREATED: 'wait',
  PAYER_ACTION_REQUIRED: 'quiet',
  APPROVED: 'wait',
  COMPLETED: 'good',
  VOIDED: 'quiet',
  CAPTURED: 'good',
  PARTIALLY_CAPTURED: 'good',
  DENIED: 'bad',
  PENDING: 'wait',
  DECLINED: 'bad',
  FAILED: 'bad',
  REFUNDED: 'quiet',
  PARTIALLY_REFUNDED: 'good',
  CANCELLED: 'quiet',
};

function badge(status: Status): Html {
  return html`<span class="badge ${TONE[status]}">${status.toLowerCase().replaceAll('_', ' ')}</span>`;
}

/** One order with what happened to it and what can be done about it. */
export function orderCard({ state }: World, order: Order): Html {
  const { unit } = order;
  const held = Object.values(state.authorizations).filter((one) => one.order === order.id);
  const taken = Object.values(state.captures).filter((one) => one.order === order.id);
  const returned = Object.values(state.refunds).filter(({ capture }) => taken.some(({ id }) => id === capture));
  const rows = [
    ...held.map(authorizationRow),
    ...taken.map((capture) => captureRow(state, capture)),
    ...returned.map(refundRow),
  ];
  return html`<article id="${order.id}">
    <header>
      <span class="amount">${formatMoney(unit.amount)}</span>${badge(order.status)}<span class="quiet"
        >${unit.description}</span
      >
    </header>
    <div class="facts">
      ${unit.custom_id && html`<span>Booking <b>${unit.custom_id}</b></span>`}
      ${unit.invoice_id && html`<span>Invoice ${unit.invoice_id}</span>`}
      <span>${minuteOf(order.createdAt)}</span>
      <span>${order.intent === 'AUTHORIZE' ? 'holds money' : 'takes money'}</span>
      ${order.saves && html`<span>saved for later once paid</span>`}
      <code>${order.id}</code>
    </div>
    ${actions(order)}
    ${
      rows.length > 0 &&
      html`<table>
        ${rows}
      </table>`
    }
    ${eventTable(order.id, eventsOf(state, order, [...held, ...taken, ...returned]), state.deliveries)}
  </article>`;
}

function actions(order: Order): Html {
  switch (order.status) {
    case 'CREATED':
    case 'PAYER_ACTION_REQUIRED':
      return html`<form method="post" action="/_control/orders/${order.id}/approve">
          <select name="funding" aria-label="Funding">
            ${FUNDINGS.map((funding) => html`<option value="${funding}">${funding.replaceAll('_', ' ')}</option>`)}</select
          ><button class="first">Approve</button>
        </form>
        ${commandButton(`orders/${order.id}/expire`, 'Let it expire')}`;
    case 'APPROVED':
      return commandButton(`orders/${order.id}/expire`, 'Let it expire');
    case 'COMPLETED':
    case 'VOIDED':
      return html``;
  }
}

function row(what: string, amount: string, status: Status, id: string, buttons: Html): Html {
  return html`<tr>
    <td>${what}</td>
    <td>${amount}</td>
    <td>${badge(status)}</td>
    <td><code>${id}</code></td>
    <td>${buttons}</td>
  </tr>`;
}

function authorizationRow({ id, amount, status }: Authorization): Html {
  const isOpen = status === 'CREATED' || status === 'PARTIALLY_CAPTURED';
  const buttons = html`${isOpen && commandButton(`authorizations/${id}/void`, 'Release')}`;
  return row('Held', formatMoney(amount), status, id, buttons);
}

function captureRow({ disputes }: SimulatorState, { id, amount, status, openDispute }: Capture): Html {
  const path = `captures/${id}`;
  const finish = (outcome: string, label: string) => commandButton(`${path}/finish`, label, { outcome });
  const close = (outcome: string, label: string) => commandButton(`disputes/${openDispute}/close`, label, { outcome });
  const isTaken = status === 'COMPLETED' || status === 'PARTIALLY_REFUNDED';
  const isDisputed = openDispute !== null && disputes[openDispute] !== undefined;
  const buttons = html`${status === 'PENDING' && [finish('completed', 'Finish: paid'), finish('denied', 'Finish: denied')]}
  ${isTaken && !isDisputed && [commandButton(`${path}/refund`, 'Refund what is left'), commandButton(`${path}/dispute`, 'Dispute'), commandButton(`${path}/reverse`, 'Reverse')]}
  ${isDisputed && [close('won', 'Dispute won'), close('lost', 'Dispute lost')]}`;
  return row(isDisputed ? 'Taken, disputed' : 'Taken', formatMoney(amount), status, id, buttons);
}

function refundRow({ id, amount, status, isReversal }: Refund): Html {
  const finish = (outcome: string, label: string) => commandButton(`refunds/${id}/finish`, label, { outcome });
  const canFail = !isReversal && (status === 'PENDING' || status === 'COMPLETED');
  const buttons = html`${status === 'PENDING' && finish('completed', 'Complete')}${canFail && finish('failed', 'Fail')}`;
  return row(isReversal ? 'Reversed' : 'Refund', formatMoney(amount), status, id, buttons);
}

/** The events of an order and of everything that was paid for it. */
function eventsOf(
  state: SimulatorState,
  order: Order,
  payments: readonly { readonly id: string }[],
): { id: string; type: string }[] {
  const ids = new Set([order.id, ...payments.map(({ id }) => id)]);
  for (const dispute of Object.values(state.disputes)) if (ids.has(dispute.capture)) ids.add(dispute.id);
  return Object.values(state.events)
    .filter(({ resource }) =>
      ['id', 'dispute_id', 'order_id'].some((name) => ids.has(new Reading(resource).at(name).text() ?? '')),
    )
    .map(({ id, event_type: type }) => ({ id, type }));
}
