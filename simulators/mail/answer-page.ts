import type { HttpAnswer } from '../shared/http/http-message';
import { commandButton } from '../shared/page/command-button';
import { html, type Html, type Piece } from '../shared/page/html';
import { layout } from '../shared/page/layout';
import { minuteOf } from '../shared/page/minute-of';
import { LINK, type ReceivedMail } from './received-mail';
import type { MailSimulator } from './simulator';

const SHOWN = 50;

/** The page for people: what was "sent", newest first, with links to press. */
export function answerPage({ mails }: MailSimulator): HttpAnswer {
  const content = html`<h1>Mail</h1>
    <p class="lead">
      This stands in for a mail server: whatever the shop sends ends here, whomever it is addressed to. Press the links
      in it as its reader would.
    </p>
    ${mails.length > 0 && commandButton('reset', 'Throw all away')}
    ${mails.length === 0 && html`<p class="empty">No mail yet.</p>`} ${[...mails].reverse().slice(0, SHOWN).map(card)}
    ${mails.length > SHOWN && html`<p class="quiet">The newest ${SHOWN} of ${mails.length} are shown.</p>`}`;
  return {
    status: 200,
    body: layout('Mail', content, true),
    headers: { 'Content-Type': 'text/html; charset=utf-8', 'Cache-Control': 'no-store' },
  };
}

function card(mail: ReceivedMail): Html {
  return html`<article id="mail-${mail.id}">
    <header><span class="amount">${mail.subject}</span></header>
    <div class="facts">
      <span>To <b>${mail.to.join(', ')}</b></span>
      <span>From ${mail.from}</span>
      <span>${minuteOf(mail.receivedAt / 1000)}</span>
    </div>
    <div style="white-space:pre-wrap;overflow-wrap:anywhere">${withLinks(mail.text)}</div>
    ${mail.html !== '' && asHtml(mail)}
  </article>`;
}

/** In a frame that may run nothing; its links open elsewhere. */
function asHtml({ id, html: source }: ReceivedMail): Html {
  const page = `<base target="_blank">${source}`;
  return html`<details id="html-${id}">
    <summary>As HTML</summary>
    <iframe
      title="The HTML part"
      sandbox="allow-popups allow-popups-to-escape-sandbox"
      srcdoc="${page}"
      style="width:100%;height:520px;border:0;background:#fff"
    ></iframe>
  </details>`;
}

function withLinks(text: string): Piece {
  const between = text.split(LINK);
  const links = text.match(LINK) ?? [];
  return between.map((part, position) => {
    const link = links[position];
    return [part, link !== undefined && html`<a href="${link}" target="_blank" rel="noreferrer">${link}</a>`];
  });
}
