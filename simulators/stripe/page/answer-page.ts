import { html, type Html } from '../../shared/page/html';
import { layout } from '../../shared/page/layout';
import { webhookFigure, webhookNotes } from '../../shared/page/webhook-notes';
import { formatAmount } from '../objects/money';
import type { Simulator } from '../simulator';
import { paymentCard } from './payment-card';

/** How many payments the page shows, newest first. */
const SHOWN = 50;

/** The pages for people: all payments at `/`, and the bank's question at `/authenticate/<id>`. */
export function answerPage(
  simulator: Simulator,
  path: string,
): { status: number; body: string; headers: Record<string, string> } {
  const headers = { 'Content-Type': 'text/html; charset=utf-8', 'Cache-Control': 'no-store' };
  const asked = /^\/authenticate\/(\w+)$/.exec(path)?.[1];
  if (asked !== undefined)
    return { status: 200, body: layout('Your bank asks', question(simulator, asked), false), headers };
  if (path === '/') return { status: 200, body: layout('Payments', overview(simulator), true), headers };
  return {
    status: 404,
    body: layout('Not here', html`<p class="empty">There is no such page. <a href="/">All payments</a></p>`, false),
    headers,
  };
}

function overview({ state, options }: Simulator): Html {
  const intents = Object.values(state.paymentIntents).reverse();
  return html`<h1>Payments</h1>
    <p class="lead">
      This stands in for Stripe: the shop talks to it through the real SDK and is told by signed webhooks. Pay with a
      test card below, as a guest would in the browser.
    </p>
    <dl class="figures">
      <div>
        <dt>Payments</dt>
        <dd>${intents.length}</dd>
      </div>
      <div>
        <dt>Paid</dt>
        <dd>${intents.filter(({ status }) => status === 'succeeded').length}</dd>
      </div>
      ${webhookFigure(state)}
      <div>
        <dt>Taken, less refunds</dt>
        <dd>${takings(state) || '—'}</dd>
      </div>
    </dl>
    ${webhookNotes(state, options.webhookUrl)}
    ${intents.length === 0 && html`<p class="empty">No payment yet. The first one appears here as soon as a booking asks for it.</p>`}
    ${intents.slice(0, SHOWN).map((intent) => paymentCard(state, intent))}
    ${intents.length > SHOWN && html`<p class="quiet">The newest ${SHOWN} of ${intents.length} are shown.</p>`}`;
}

function takings(state: Simulator['state']): string {
  const sums = new Map<string, number>();
  for (const charge of Object.values(state.charges)) {
    if (!charge.captured) continue;
    sums.set(charge.currency, (sums.get(charge.currency) ?? 0) + charge.amount_captured - charge.amount_refunded);
  }
  return [...sums].map(([currency, amount]) => formatAmount(amount, currency)).join(' · ');
}

function question({ state }: Simulator, id: string): Html {
  const object = state.paymentIntents[id] ?? state.setupIntents[id];
  if (!object) return html`<p class="empty">There is no such payment. <a href="/">All payments</a></p>`;
  const back = object.next_action?.redirect_to_url.return_url ?? '';
  if (object.status !== 'requires_action') {
    return html`<div class="ask">
      <h1>Nothing to do</h1>
      <p class="lead">This payment is ${object.status.replaceAll('_', ' ')}.</p>
      <a href="/#${id}">All payments</a>
    </div>`;
  }
  const kind = object.object === 'payment_intent' ? 'payment_intents' : 'setup_intents';
  const answer = (outcome: string, label: string, isFirst: boolean) =>
    html`<form method="post" action="/_control/${kind}/${id}/authenticate">
      <input type="hidden" name="outcome" value="${outcome}" /><input
        type="hidden"
        name="return_url"
        value="${back}"
      /><button class="${isFirst && 'first'}">${label}</button>
    </form>`;
  return html`<div class="ask">
    <h1>Your bank asks</h1>
    <p class="lead">
      ${object.object === 'payment_intent' ? html`Do you approve this payment of <b>${formatAmount(object.amount, object.currency)}</b>?` : 'Do you approve that your card is saved?'}
    </p>
    ${answer('succeeded', 'Approve', true)}${answer('failed', 'Refuse', false)}
  </div>`;
}
