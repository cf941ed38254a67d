import type { HttpAnswer, HttpRequest } from '../../shared/http/http-message';
import { html, type Html } from '../../shared/page/html';
import { layout } from '../../shared/page/layout';
import { webhookFigure, webhookNotes } from '../../shared/page/webhook-notes';
import { formatMoney } from '../objects/money';
import { leftOf } from '../resources/refunds';
import type { Simulator } from '../simulator';
import { approvePage } from './approve-page';
import { orderCard } from './order-card';

/** How many orders the page shows, newest first. */
const SHOWN = 50;

/** The pages for people: all orders at `/`, and at `/checkoutnow` the page on which a payer approves. */
export function answerPage(simulator: Simulator, { path, query }: HttpRequest): HttpAnswer {
  const headers = { 'Content-Type': 'text/html; charset=utf-8', 'Cache-Control': 'no-store' };
  if (path === '/checkoutnow') {
    const order = simulator.state.orders[new URLSearchParams(query).get('token') ?? ''];
    return { status: 200, body: layout('Pay with PayPal', approvePage(order), false), headers };
  }
  if (path === '/') return { status: 200, body: layout('Orders', overview(simulator), true), headers };
  const lost = html`<p class="empty">There is no such page. <a href="/">All orders</a></p>`;
  return { status: 404, body: layout('Not here', lost, false), headers };
}

function overview({ world, state, options }: Simulator): Html {
  const orders = Object.values(state.orders).reverse();
  return html`<h1>Orders</h1>
    <p class="lead">
      This stands in for PayPal: the shop talks to it through the real SDK and is told by signed webhooks. Approve an
      order below, as a guest would on PayPal's own page.
    </p>
    <dl class="figures">
      <div>
        <dt>Orders</dt>
        <dd>${orders.length}</dd>
      </div>
      <div>
        <dt>Completed</dt>
        <dd>${orders.filter(({ status }) => status === 'COMPLETED').length}</dd>
      </div>
      ${webhookFigure(state)}
      <div>
        <dt>Taken, less refunds</dt>
        <dd>${takings(world) || '—'}</dd>
      </div>
    </dl>
    ${webhookNotes(state, options.webhookUrl)}
    ${orders.length === 0 && html`<p class="empty">No order yet. The first one appears here as soon as a booking asks for it.</p>`}
    ${orders.slice(0, SHOWN).map((order) => orderCard(world, order))}
    ${orders.length > SHOWN && html`<p class="quiet">The newest ${SHOWN} of ${orders.length} are shown.</p>`}`;
}

function takings(world: Simulator['world']): string {
  const sums = new Map<string, number>();
  for (const capture of Object.values(world.state.captures)) {
    if (!['COMPLETED', 'PARTIALLY_REFUNDED', 'REFUNDED'].includes(capture.status)) continue;
    const { currency, minor } = leftOf(world, capture);
    sums.set(currency, (sums.get(currency) ?? 0) + minor);
  }
  return [...sums].map(([currency, minor]) => formatMoney({ currency, minor })).join(' · ');
}
