import fc from 'fast-check';
import type { StormGuest } from './storm';
import type { StormCommand } from './storm-command';

export const LONGEST_SEQUENCE = 30;

/** What befalls one booking, one after another. Prints itself as a list, for whoever has to find out what broke. */
export interface StormSequence {
  readonly guest: StormGuest;
  readonly commands: readonly StormCommand[];
  readonly toString: () => string;
}

/** Sequences of any length up to `longest`; what breaks something is made as short as can be. */
export function anySequence(
  commands: fc.Arbitrary<StormCommand>,
  longest: number = LONGEST_SEQUENCE,
): fc.Arbitrary<StormSequence> {
  return fc
    .tuple(
      fc.constantFrom<StormGuest>('ordinary', 'ordinary', 'suspicious'),
      fc.array(commands, { minLength: 1, maxLength: longest, size: 'max' }),
    )
    .map(([guest, list]) => ({ guest, commands: list, toString: () => printed(guest, list) }));
}

function printed(guest: StormGuest, commands: readonly StormCommand[]): string {
  const lines = commands.map((command, index) => `\n  ${index + 1}. ${command.toString()}`);
  return `the booking of an ${guest} guest:${lines.join('')}`.replace('an suspicious', 'a suspicious');
}
