import type { Delivery } from '../webhooks/delivery';
import { commandButton } from './command-button';
import { html, type Html } from './html';

/** What was told of an object, how that went, and a button to tell it again. */
export function eventTable(
  objectId: string,
  events: readonly { readonly id: string; readonly type: string }[],
  deliveries: Readonly<Record<string, Delivery>>,
): Html {
  const rows = events.map((event) => {
    const sent = Object.values(deliveries).filter((delivery) => delivery.event === event.id);
    const told = sent.map(
      ({ state, attempts }) =>
        `${state.replaceAll('_', ' ')}${attempts.length > 1 ? ` after ${attempts.length} tries` : ''}`,
    );
    const isLate = sent.some(({ state }) => state !== 'delivered');
    return html`<tr>
      <td>${event.type}</td>
      <td class="${isLate ? 'wait' : 'quiet'}">${told.join(', ') || 'not sent'}</td>
      <td>${commandButton(`events/${event.id}/resend`, 'Send again')}</td>
    </tr>`;
  });
  return html`<details id="events-${objectId}">
    <summary>${events.length} ${events.length === 1 ? 'event' : 'events'}</summary>
    <table>
      ${rows}
    </table>
  </details>`;
}
