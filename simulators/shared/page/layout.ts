import { html, type Html } from './html';
import { REFRESH, STYLE } from './style';

/** A whole page: loud about being a simulator, whatever else it shows. */
export function layout(title: string, content: Html, refreshes: boolean): string {
  const page = html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex" />
        <title>${title} · SIMULATOR</title>
        <style>
          ${STYLE}
        </style>
        ${refreshes && html`<noscript><meta http-equiv="refresh" content="5" /></noscript>`}
      </head>
      <body>
        <div class="warning">
          <strong>SIMULATOR — no real money, no real cards, nothing leaves this machine</strong>
        </div>
        <main>${content}</main>
        ${
          refreshes &&
          html`<script>
            ${REFRESH};
          </script>`
        }
      </body>
    </html>`;
  return page.text;
}
