/** What a part of a request body may be. */
export type Kind = { readonly isRequired?: true } & (
  | TextKind
  | { readonly is: 'boolean' }
  | { readonly is: 'anything' }
  | { readonly is: 'list'; readonly of: Kind; readonly min?: number; readonly max?: number }
  | { readonly is: 'object'; readonly fields: Readonly<Record<string, Kind>> }
  /** Known to the API and not played here: refused, so that nobody believes it was taken into account. */
  | { readonly is: 'not-played' }
);

interface TextKind extends TextRules {
  readonly is: 'text';
}

export interface TextRules {
  readonly min?: number;
  readonly max?: number;
  readonly pattern?: string;
  readonly oneOf?: readonly string[];
  readonly isUrl?: true;
}

export const text = (rules: TextRules = {}): Kind => ({ is: 'text', ...rules });
export const oneOf = (words: string, rules: TextRules = {}): Kind => ({
  is: 'text',
  ...rules,
  oneOf: words.split(' '),
});
export const flag: Kind = { is: 'boolean' };
export const anything: Kind = { is: 'anything' };
export const list = (of: Kind, min?: number, max?: number): Kind => ({ is: 'list', of, min, max });
export const object = (fields: Readonly<Record<string, Kind>>): Kind => ({ is: 'object', fields });
export const required = (kind: Kind): Kind => ({ ...kind, isRequired: true });

/** Fields that are known by name only: `...notPlayed('payee items')`. */
export function notPlayed(names: string): Record<string, Kind> {
  return Object.fromEntries(names.split(' ').map((name) => [name, { is: 'not-played' as const }]));
}
