/** The first of a list that must have one. */
export function firstOf<T>(items: readonly T[] | undefined): T {
  const first = items?.[0];
  if (first === undefined) throw new Error('The list has no first item');
  return first;
}
