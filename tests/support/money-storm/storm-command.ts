import fc from 'fast-check';
import type { Storm } from './storm';

/** Something that somebody does to a booking's money; prints itself, so that a sequence that breaks something can be read. */
export interface StormCommand {
  readonly does: (storm: Storm) => Promise<void>;
  readonly toString: () => string;
}

/** How often, compared with the others, a kind of command comes. */
export interface WeightedCommand {
  readonly weight: number;
  readonly arbitrary: fc.Arbitrary<StormCommand>;
}

export function command(name: string, does: StormCommand['does']): StormCommand {
  return { does, toString: () => name };
}

export function oneCommand(weight: number, name: string, does: StormCommand['does']): WeightedCommand {
  return { weight, arbitrary: fc.constant(command(name, does)) };
}
