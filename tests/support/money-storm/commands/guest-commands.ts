import fc from 'fast-check';
import { command, oneCommand, type WeightedCommand } from '../storm-command';
import { whichPayable } from './amounts';

const CARDS = [
  'pm_card_visa',
  'pm_card_mastercard',
  'pm_card_visa_chargeDeclined',
  'pm_card_pendingRefund',
  'pm_card_threeDSecure2Required',
  'pm_card_processing',
  'pm_card_riskLevelElevated',
  'pm_card_chargeCustomerFail',
] as const;
const FUNDINGS = [
  'ok',
  'declined',
  'pending_capture',
  'declined_capture',
  'pending_refunds',
  'refused_refunds',
  'declined_later',
] as const;

/** What the guest does, sensible or not. */
export const GUEST_COMMANDS: readonly WeightedCommand[] = [
  {
    weight: 6,
    arbitrary: fc
      .tuple(whichPayable, fc.constantFrom(...CARDS), fc.boolean())
      .map(([payable, card, isKept]) =>
        command(`pay ${payable} by ${card}${isKept ? ' and keep it' : ''}`, ({ guest }) =>
          guest.payByCard(payable, card, isKept),
        ),
      ),
  },
  {
    weight: 6,
    arbitrary: fc
      .tuple(whichPayable, fc.constantFrom(...FUNDINGS), fc.boolean(), fc.boolean())
      .map(([payable, funding, comesBack, isKept]) =>
        command(
          `pay ${payable} by PayPal, ${funding}${comesBack ? ', and come back' : ''}${isKept ? ', and keep it' : ''}`,
          ({ guest }) => guest.payByPaypal(payable, { funding, comesBack, isKept }),
        ),
      ),
  },
  {
    weight: 2,
    arbitrary: fc
      .constantFrom('stripe' as const, 'paypal' as const)
      .map((provider) => command(`pay by the last link at ${provider}`, ({ guest }) => guest.payByLink(provider))),
  },
  {
    weight: 1,
    arbitrary: whichPayable.map((payable) =>
      command(`announce a transfer for ${payable}`, ({ guest }) => guest.announceTransfer(payable)),
    ),
  },
  oneCommand(2, 'quote a cancellation', ({ guest }) => guest.quoteCancellation()),
  oneCommand(1, 'cancel by the last quote', ({ guest }) => guest.cancel(false)),
  oneCommand(1, 'cancel with a forged token', ({ guest }) => guest.cancel(true)),
];
