import type { PolicyName } from '../demonstration-types';

interface DemonstrationPolicy {
  readonly name: PolicyName;
  readonly summary: string;
  /** Days before arrival → percent of the total that comes back. */
  readonly tiers: readonly (readonly [daysBeforeArrival: number, refundPercent: number])[];
}

export const POLICIES: readonly DemonstrationPolicy[] = [
  {
    name: 'Flexible',
    summary: 'Everything back until two days before; half until the day before; nothing on the day itself.',
    tiers: [
      [2, 100],
      [1, 50],
      [0, 0],
    ],
  },
  {
    name: 'Moderate',
    summary: 'Everything back until two weeks before arrival, half until a week before, nothing after that.',
    tiers: [
      [14, 100],
      [7, 50],
      [0, 0],
    ],
  },
  {
    name: 'Strict',
    summary: 'Nine tenths back until 60 days before arrival, half until 30 days before, nothing after that.',
    tiers: [
      [60, 90],
      [30, 50],
      [0, 0],
    ],
  },
  {
    name: 'Charter',
    summary: 'Three quarters back until 90 days before embarkation, a third until 45 days before, nothing after that.',
    tiers: [
      [90, 75],
      [45, 33],
      [0, 0],
    ],
  },
];
