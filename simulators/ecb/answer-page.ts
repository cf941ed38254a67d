import type { HttpAnswer } from '../shared/http/http-message';
import { html } from '../shared/page/html';
import { layout } from '../shared/page/layout';
import { dayOf } from './daily-rates';
import type { EcbSimulator } from './simulator';

/** The page for people: today's list, as a table. */
export function answerPage(simulator: EcbSimulator): HttpAnswer {
  const rows = [...simulator.rates].map(
    ([currency, rate]) =>
      html`<tr>
        <td>${currency}</td>
        <td>${rate}</td>
      </tr>`,
  );
  const content = html`<h1>Exchange rates of ${dayOf(simulator)}</h1>
    <p class="lead">
      This stands in for the European Central Bank: made-up rates, one euro each. The shop fetches them several times a
      day.
    </p>
    <table>
      ${rows}
    </table>`;
  return {
    status: 200,
    body: layout('Exchange rates', content, false),
    headers: { 'Content-Type': 'text/html; charset=utf-8', 'Cache-Control': 'no-store' },
  };
}
