import fc from 'fast-check';
import { command, oneCommand, type WeightedCommand } from '../storm-command';
import { largeAmount, smallAmount, whichPayable } from './amounts';

/** What the people of the house do: refunds above and below the limit, reviews, links, transfers, deposits, disputes. */
export const STAFF_COMMANDS: readonly WeightedCommand[] = [
  {
    weight: 4,
    arbitrary: fc
      .tuple(smallAmount, fc.constantFrom('due_again', 'price_reduction'))
      .map(([minor, effect]) =>
        command(`staff refund ${minor}, ${effect}`, ({ staff }) => staff.refund(minor, effect)),
      ),
  },
  {
    weight: 4,
    arbitrary: fc
      .tuple(
        fc.constantFrom('approve' as const, 'reject' as const),
        fc.constantFrom('second' as const, 'first' as const),
      )
      .map(([how, who]) =>
        command(`the ${who} person would ${how} the refunds`, ({ staff }) => staff.decideRefunds(how, who)),
      ),
  },
  oneCommand(1, 'staff send the refunds by hand', ({ staff }) => staff.settleRefunds()),
  {
    weight: 4,
    arbitrary: fc
      .constantFrom('approve' as const, 'decline' as const, 'acknowledge' as const)
      .map((how) => command(`staff ${how} the review`, ({ staff }) => staff.review(how))),
  },
  {
    weight: 3,
    arbitrary: whichPayable.map((payable) =>
      command(`staff make a link for ${payable}`, ({ staff }) => staff.makeLink(payable)),
    ),
  },
  {
    weight: 2,
    arbitrary: largeAmount.map((minor) =>
      command(`staff record a transfer of ${minor}`, ({ staff }) => staff.recordTransfer(minor, null)),
    ),
  },
  {
    weight: 1,
    arbitrary: smallAmount.map((minor) =>
      command(`staff record a transfer of ${minor} yen`, ({ staff }) => staff.recordTransfer(minor, 'JPY')),
    ),
  },
  {
    weight: 2,
    arbitrary: smallAmount.map((minor) =>
      command(`staff claim ${minor} of the deposit`, ({ staff }) => staff.claimDeposit(minor)),
    ),
  },
  oneCommand(1, 'staff withdraw the claims', ({ staff }) => staff.withdrawClaims()),
  {
    weight: 2,
    arbitrary: fc
      .constantFrom('settle' as const, 'waive' as const, 'charge' as const)
      .map((how) => command(`staff ${how} the deposit`, ({ staff }) => staff.decideDeposit(how))),
  },
  oneCommand(1, 'staff answer the disputes', ({ staff }) => staff.answerDisputes('evidence')),
  oneCommand(1, 'staff accept the disputes', ({ staff }) => staff.answerDisputes('accept')),
];
