import fc from 'fast-check';
import { calmDown } from './calm-down';
import { newOffenders } from './new-offenders';
import { Storm } from './storm';
import type { StormWorld } from './storm-scene';
import type { StormSequence } from './storm-sequence';

/** The property: whatever befalls a booking, everything that must be true of the data is true afterwards. */
export function survives(
  world: StormWorld,
  sequences: fc.Arbitrary<StormSequence>,
  onDone: (sequence: StormSequence) => void = () => undefined,
): fc.IAsyncProperty<[StormSequence]> {
  return fc.asyncProperty(sequences, async (sequence) => {
    const storm = await Storm.begin(world, sequence.guest);
    for (const command of sequence.commands) await command.does(storm);
    await calmDown(world);
    expect(await newOffenders(world.shop.database.url)).toEqual([]);
    onDone(sequence);
  });
}
