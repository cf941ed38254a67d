import { commandButton } from '../../shared/page/command-button';
import { eventTable } from '../../shared/page/event-table';
import { html, type Html } from '../../shared/page/html';
import { minuteOf } from '../../shared/page/minute-of';
import type { StripeEvent } from '../objects/event';
import { formatAmount } from '../objects/money';
import type { PaymentIntent } from '../objects/payment-intent';
import type { Refund } from '../objects/refund';
import type { SimulatorState } from '../state';
import { TEST_CARDS } from '../test-cards';

const TONE: Readonly<Record<PaymentIntent['status'] | Refund['status'], string>> = {
  requires_payment_method: 'quiet',
  requires_confirmation: 'quiet',
  requires_action: 'wait',
  processing: 'wait',
  requires_capture: 'wait',
  succeeded: 'good',
  canceled: 'quiet',
  pending: 'wait',
  failed: 'bad',
};

function badge(status: PaymentIntent['status'] | Refund['status']): Html {
  return html`<span class="badge ${TONE[status]}">${status.replaceAll('_', ' ')}</span>`;
}

/** One payment with what happened to it and what can be done about it. */
export function paymentCard(state: SimulatorState, intent: PaymentIntent): Html {
  const refunds = Object.values(state.refunds).filter(({ payment_intent }) => payment_intent === intent.id);
  const charge = state.charges[intent.latest_charge ?? ''];
  return html`<article id="${intent.id}">
    <header>
      <span class="amount">${formatAmount(intent.amount, intent.currency)}</span
      >${badge(intent.status)}${charge?.disputed && html`<span class="badge bad">disputed</span>`}<span class="quiet"
        >${intent.description}</span
      >
    </header>
    <div class="facts">
      ${intent.metadata['booking'] && html`<span>Booking <b>${intent.metadata['booking']}</b></span>`}
      <span>${minuteOf(intent.created)}</span>
      ${intent.receipt_email && html`<span>${intent.receipt_email}</span>`}
      ${charge && html`<span>${charge.payment_method_details.card.brand} ···· ${charge.payment_method_details.card.last4}</span>`}
      ${intent.setup_future_usage && html`<span>saved for later once paid</span>`}
      ${charge && charge.amount_refunded > 0 && charge.captured && html`<span>refunded ${formatAmount(charge.amount_refunded, charge.currency)}</span>`}
      <code>${intent.id}</code>
    </div>
    ${intent.last_payment_error && html`<div class="bad">${intent.last_payment_error.message} (${intent.last_payment_error.decline_code ?? intent.last_payment_error.code})</div>`}
    ${actions(intent, charge !== undefined && !charge.refunded && !charge.disputed)}
    ${refunds.length > 0 && refundTable(refunds)} ${eventTable(intent.id, eventsOf(state, intent.id), state.deliveries)}
  </article>`;
}

function actions(intent: PaymentIntent, canRefund: boolean): Html {
  const path = `payment_intents/${intent.id}`;
  switch (intent.status) {
    case 'requires_payment_method':
    case 'requires_confirmation':
      return html`${payForm(intent)}${commandButton(`${path}/cancel`, 'Cancel')}`;
    case 'requires_action':
      return html`${commandButton(`${path}/authenticate`, 'Authenticate', { outcome: 'succeeded' }, true)}${commandButton(`${path}/authenticate`, 'Fail authentication', { outcome: 'failed' })}${commandButton(`${path}/cancel`, 'Cancel')}`;
    case 'processing':
      return html`${commandButton(`${path}/process`, 'Finish: paid', { outcome: 'succeeded' }, true)}${commandButton(`${path}/process`, 'Finish: failed', { outcome: 'failed' })}`;
    case 'requires_capture':
      return html`${commandButton(`${path}/capture`, 'Capture', {}, true)}${commandButton(`${path}/cancel`, 'Release')}`;
    case 'succeeded':
      return html`${canRefund && commandButton(`${path}/refund`, 'Refund what is left')}${canRefund && commandButton(`${path}/dispute`, 'Dispute')}${canRefund && commandButton(`${path}/warn`, 'Warn of fraud')}`;
    case 'canceled':
      return html``;
  }
}

function payForm(intent: PaymentIntent): Html {
  const options = TEST_CARDS.map((card) => html`<option value="${card.id}">${card.label} (${card.last4})</option>`);
  return html`<form method="post" action="/_control/payment_intents/${intent.id}/pay">
    <select name="payment_method" aria-label="Card">
      ${options}</select
    ><button class="first">Pay</button>
  </form>`;
}

function refundTable(refunds: readonly Refund[]): Html {
  const rows = refunds.map((refund) => {
    const finish = (outcome: string, label: string) => commandButton(`refunds/${refund.id}/finish`, label, { outcome });
    return html`<tr>
      <td>${formatAmount(refund.amount, refund.currency)}</td>
      <td>${badge(refund.status)}</td>
      <td><code>${refund.id}</code></td>
      <td>
        ${refund.status === 'pending' && finish('succeeded', 'Succeed')}${(refund.status === 'pending' || refund.status === 'succeeded') && finish('failed', 'Fail')}
      </td>
    </tr>`;
  });
  return html`<table>
    <tr>
      <th>Refund</th>
      <th>State</th>
      <th></th>
      <th></th>
    </tr>
    ${rows}
  </table>`;
}

function eventsOf(state: SimulatorState, intentId: string): StripeEvent[] {
  return Object.values(state.events).filter(({ data }) => concerns(data.object, intentId));
}

function concerns(object: unknown, intentId: string): boolean {
  if (typeof object !== 'object' || object === null) return false;
  return (
    ('id' in object && object.id === intentId) || ('payment_intent' in object && object.payment_intent === intentId)
  );
}
