/** What staff read beside a field. */
export interface FieldWords {
  readonly label: string;
  /** A help text under the field. */
  readonly help?: string;
  readonly placeholder?: string;
}

/** A field with its width in twelfths of the form. */
export type FieldInRow = readonly [field: string, twelfths: number];

/** How the content manager shows a content type or component. Fields without words get their name, spelled out. */
export interface FormLayout {
  readonly uid: string;
  /** By which an entry is called in lists and relations. */
  readonly mainField: string;
  readonly rows: readonly (readonly FieldInRow[])[];
  /** Fields that nobody needs to see. */
  readonly hidden?: readonly string[];
  readonly words: Readonly<Record<string, FieldWords>>;
  /** Columns of the list; components have no list. */
  readonly columns?: readonly string[];
  readonly sort?: readonly [field: string, order: 'ASC' | 'DESC'];
  /** For relations: the field of the other type that names it. */
  readonly relationNames?: Readonly<Record<string, string>>;
}
