import type { Letter, LetterLink } from './letter';

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** The HTML part of a mail: no picture, no script, nothing from elsewhere, so that reading it tells nobody. */
export function letterAsHtml({ locale, subject, paragraphs, footer }: Letter): string {
  const body = paragraphs.map((part) => (typeof part === 'string' ? paragraph(part) : button(part))).join('\n');
  return `<!doctype html>
<html lang="${locale}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${escape(subject)}</title>
</head>
<body style="margin:0;padding:24px 16px;font:16px/1.5 Georgia,serif">
<div style="max-width:560px;margin:0 auto">
<p style="margin:0 0 24px;letter-spacing:.12em;text-transform:uppercase;color:#8a6a2a">Midas The Lifestyle</p>
${body}
<p style="margin:32px 0 0;padding-top:12px;border-top:1px solid #d8d0c0;font-size:13px;color:#767065">${escape(footer)}</p>
</div>
</body>
</html>
`;
}

function paragraph(text: string): string {
  return `<p style="margin:0 0 16px">${escape(text).replaceAll('\n', '<br>')}</p>`;
}

/** With its address in sight: people may see where it leads, and copy it where it cannot be pressed. */
function button({ label, address }: LetterLink): string {
  const href = escape(address);
  return `<p style="margin:0 0 16px"><a href="${href}" style="display:inline-block;padding:10px 18px;background:#1c1a17;color:#faf8f4;text-decoration:none;border-radius:6px">${escape(label)}</a><br>
<a href="${href}" style="font-size:13px;color:#767065;word-break:break-all">${href}</a></p>`;
}

function escape(text: string): string {
  return text.replaceAll(/[&<>"']/g, (character) => ENTITIES[character] ?? character);
}
