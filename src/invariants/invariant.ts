/**
 * What must be true of the data at every moment, as a query that returns whatever breaks it. The numbers are those of
 * ARCHITECTURE.md; an invariant may need several queries.
 */
export interface Invariant {
  readonly number: number;
  readonly says: string;
  /** Returns one row an offender, with columns that help to find it. */
  readonly sql: string;
}
