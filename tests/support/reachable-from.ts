/** Every state that can be reached from `start` by following `steps`. */
export function reachableFrom<State>(start: State, steps: (state: State) => readonly State[]): Set<State> {
  const reached = new Set<State>();
  const waiting = [start];
  for (let state = waiting.pop(); state !== undefined; state = waiting.pop()) {
    for (const next of steps(state)) {
      if (!reached.has(next)) waiting.push(next);
      reached.add(next);
    }
  }
  return reached;
}
