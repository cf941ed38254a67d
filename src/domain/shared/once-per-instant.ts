import type { Temporal } from 'temporal-polyfill';

/**
 * Remembers what `find` answers for an instant and a key, as long as somebody holds on to that very instant: a search asks
 * the same of thousands of listings at one instant, and there are few zones and rules among them.
 */
export function oncePerInstant<Found>(find: (now: Temporal.Instant, ...key: string[]) => Found) {
  const known = new WeakMap<Temporal.Instant, Map<string, Found>>();
  return (now: Temporal.Instant, ...key: string[]): Found => {
    let ofInstant = known.get(now);
    if (!ofInstant) known.set(now, (ofInstant = new Map<string, Found>()));
    const name = key.join(' ');
    const before = ofInstant.get(name);
    if (before !== undefined) return before;
    const answer = find(now, ...key);
    ofInstant.set(name, answer);
    return answer;
  };
}
