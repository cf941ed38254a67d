import type { WebhookBooks } from '../webhooks/webhook-books';
import { html, type Html } from './html';

/** How many deliveries have not arrived, as one of the figures of a page. */
export function webhookFigure<E>(state: WebhookBooks<E>): Html {
  const late = lateDeliveries(state);
  return html`<div>
    <dt>Webhooks on their way</dt>
    <dd class="${late > 0 && 'wait'}">${late}${state.webhooks.isWithheld && ' withheld'}</dd>
  </div>`;
}

/** What is worth saying about the webhooks, and a button that sends what is waiting. */
export function webhookNotes<E>(state: WebhookBooks<E>, webhookUrl: string | undefined): Html {
  const { isWithheld } = state.webhooks;
  return html`${webhookUrl === undefined && html`<p class="wait">Nobody is told of events: the simulator was started without an address for webhooks.</p>`}
  ${lateDeliveries(state) > 0 && html`<form method="post" action="/_control/webhooks/${isWithheld ? 'release' : 'retry'}"><button>${isWithheld ? 'Release webhooks' : 'Send waiting webhooks now'}</button></form>`}`;
}

function lateDeliveries<E>(state: WebhookBooks<E>): number {
  return Object.values(state.deliveries).filter(({ state: at }) => at !== 'delivered').length;
}
