/** An allocation is the only thing that takes time from a unit. Its table's trigger allows the same steps as this one. */
export const ALLOCATION_STATES = ['held', 'confirmed', 'blocked', 'released', 'expired'] as const;
export type AllocationState = (typeof ALLOCATION_STATES)[number];

/** The states that keep everybody else out; all of them are inside the exclusion constraint. */
export const BLOCKING_ALLOCATION_STATES = ['held', 'confirmed', 'blocked'] as const satisfies AllocationState[];
export type BlockingAllocationState = (typeof BLOCKING_ALLOCATION_STATES)[number];

export interface AllocationTransition {
  readonly from: AllocationState | null;
  readonly to: AllocationState;
}

export const ALLOCATION_LIFECYCLE: readonly AllocationTransition[] = [
  { from: null, to: 'held' },
  { from: null, to: 'blocked' },
  { from: null, to: 'confirmed' }, // dates taken again for late money
  { from: 'held', to: 'confirmed' },
  { from: 'held', to: 'expired' },
  { from: 'held', to: 'released' },
  { from: 'blocked', to: 'released' },
  { from: 'confirmed', to: 'released' },
];

export function canAllocationBecome(from: AllocationState | null, to: AllocationState): boolean {
  return from === to || ALLOCATION_LIFECYCLE.some((transition) => transition.from === from && transition.to === to);
}

export function isBlocking(state: AllocationState): state is BlockingAllocationState {
  return BLOCKING_ALLOCATION_STATES.some((blocking) => blocking === state);
}
