import { html, type Html } from './html';

/** A button that runs a command of the control API and comes back to the page. */
export function commandButton(
  action: string,
  label: string,
  fields: Readonly<Record<string, string>> = {},
  isFirst = false,
): Html {
  const inputs = Object.entries(fields).map(
    ([name, value]) => html`<input type="hidden" name="${name}" value="${value}" />`,
  );
  return html`<form method="post" action="/_control/${action}">
    ${inputs}<button class="${isFirst && 'first'}">${label}</button>
  </form>`;
}
