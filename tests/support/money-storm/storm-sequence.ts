import fc from 'fast-check';
import { calmDown } from './calm-down';
import type { StormGuest } from './storm';
import { command, type StormCommand } from './storm-command';

export const LONGEST_SEQUENCE = 30;

/** What befalls one booking, one after another. Prints itself as a list, for whoever has to find out what broke. */
export interface StormSequence {
  readonly guest: StormGuest;
  readonly commands: readonly StormCommand[];
  readonly toString: () => string;
}

export const restForAWhile = command('for a while nothing happens', ({ scene }) => calmDown(scene));

const payByCard = command('pay 0 by pm_card_visa and keep it', ({ guest }) => guest.payByCard(0, 'pm_card_visa', true));
const payByPaypal = command('pay 0 by PayPal, ok, and come back', ({ guest }) =>
  guest.payByPaypal(0, { funding: 'ok', comesBack: true, isKept: false }),
);
const payPendingByCard = command('pay 0 by pm_card_pendingRefund', ({ guest }) =>
  guest.payByCard(0, 'pm_card_pendingRefund', false),
);

/** Without a payment little of what may happen means anything. Shrinking tries none first. */
const BEGINNINGS: readonly (readonly StormCommand[])[] = [
  [],
  [payByCard],
  [payByCard, restForAWhile],
  [payPendingByCard, restForAWhile],
  [payByPaypal],
  [payByPaypal, restForAWhile],
];
const LONGEST_BEGINNING = Math.max(...BEGINNINGS.map(({ length }) => length));

const nothing = command('nothing', () => Promise.resolve());

/**
 * Sequences of any length up to the longest; what breaks something is made as short as can be. Shrinking by itself shortens a
 * list at its front alone: so that it can leave out any command, each may become nothing.
 */
export function anySequence(commands: fc.Arbitrary<StormCommand>): fc.Arbitrary<StormSequence> {
  const orNothing = fc.oneof(
    { withCrossShrink: true },
    { weight: 1, arbitrary: fc.constant(nothing) },
    { weight: 100, arbitrary: commands },
  );
  const maxLength = LONGEST_SEQUENCE - LONGEST_BEGINNING;
  return fc
    .tuple(
      fc.constantFrom<StormGuest>('ordinary', 'ordinary', 'suspicious'),
      fc.constantFrom(...BEGINNINGS),
      fc.array(orNothing, { minLength: 1, maxLength, size: 'max' }),
    )
    .map(([guest, beginning, rest]) => {
      const all = [...beginning, ...rest].filter((one) => one !== nothing);
      return { guest, commands: all, toString: () => printed(guest, all) };
    });
}

function printed(guest: StormGuest, commands: readonly StormCommand[]): string {
  const lines = commands.map((one, index) => `\n  ${index + 1}. ${one.toString()}`);
  return `of a guest who is ${guest}:${lines.join('')}`;
}
