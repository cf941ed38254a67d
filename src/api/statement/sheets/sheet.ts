import type { Seller } from '../../../domain/statement/statement-facts';

/** A label with what it says. */
export interface Entry {
  readonly label: string;
  readonly value: string;
}

/** A row of sums. */
export interface Sum extends Entry {
  readonly isMain?: boolean;
}

export interface Column {
  readonly label: string;
  /** Part of the width of the page; the parts of a table add up to 1. */
  readonly width: number;
  readonly isAmount?: boolean;
}

export interface Table {
  readonly heading: string | null;
  readonly columns: readonly Column[];
  /** One text a column. */
  readonly rows: readonly (readonly string[])[];
}

/** A paper in words, amounts and dates that are formatted already; how it looks is the renderer's business. */
export interface Sheet {
  readonly title: string;
  readonly subtitle: string;
  readonly fileName: string;
  /** Stands in the file as its time of creation, so that the same sheet always makes the same bytes. */
  readonly createdAt: Date;
  readonly seller: Seller;
  readonly entries: readonly Entry[];
  readonly blocks: readonly { readonly heading: string; readonly lines: readonly string[] }[];
  readonly tables: readonly Table[];
  readonly sums: readonly Sum[];
  readonly notes: readonly string[];
}
