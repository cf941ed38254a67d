import type { Letter } from './letter';

/** The plain part of a mail. */
export function letterAsText({ paragraphs, footer }: Letter): string {
  const parts = paragraphs.map((part) => (typeof part === 'string' ? part : `${part.label}:\n${part.address}`));
  return `${[...parts, `-- \n${footer}`].join('\n\n')}\n`;
}
