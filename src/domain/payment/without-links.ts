/** Links may be keys: of a payment, of an account. Whoever reads the text elsewhere is not to hold them. */
export function withoutLinks(text: string): string {
  return text.replaceAll(/\b(?:https?:\/\/|www\.)\S+/gi, '[link]');
}
