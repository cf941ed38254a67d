/** The items in an order that looks random and is the same for the same seed, so that a failing order can be run again. */
export function shuffled<T>(items: readonly T[], seed: number): T[] {
  const next = linearCongruence(seed);
  return items
    .map((item) => ({ item, place: next() }))
    .sort((one, other) => one.place - other.place)
    .map(({ item }) => item);
}

function linearCongruence(seed: number): () => number {
  let value = (Math.trunc(seed) * 2_654_435_761) >>> 0;
  return () => {
    value = (Math.imul(value, 1_664_525) + 1_013_904_223) >>> 0;
    return value;
  };
}
