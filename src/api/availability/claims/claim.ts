/** What came of asking for dates. An answer of `taken` is expected now and then; it is no error. */
export type Claim =
  | { readonly outcome: 'taken' }
  | { readonly outcome: 'claimed'; readonly allocationId: string; readonly unitId: string };

export const TAKEN: Claim = { outcome: 'taken' };
