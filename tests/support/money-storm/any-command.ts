import fc from 'fast-check';
import { CLOCK_COMMANDS } from './commands/clock-commands';
import { GUEST_COMMANDS } from './commands/guest-commands';
import { PAYPAL_COMMANDS } from './commands/paypal-commands';
import { STAFF_COMMANDS } from './commands/staff-commands';
import { STRIPE_COMMANDS } from './commands/stripe-commands';
import { TROUBLE_COMMANDS } from './commands/trouble-commands';
import type { StormCommand } from './storm-command';
import { restForAWhile } from './storm-sequence';

/** Everything a guest, staff, a provider, a bank, a clock or an attacker may do, sensible or not. */
export const anyCommand: fc.Arbitrary<StormCommand> = fc.oneof(
  ...GUEST_COMMANDS,
  ...STAFF_COMMANDS,
  ...STRIPE_COMMANDS,
  ...PAYPAL_COMMANDS,
  ...CLOCK_COMMANDS,
  ...TROUBLE_COMMANDS,
  { weight: 5, arbitrary: fc.constant(restForAWhile) },
);
