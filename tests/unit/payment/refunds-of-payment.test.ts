import { whatBecameOf, type KnownRefund } from '../../../src/domain/payment/refunds-of-payment';

const ours = (state: KnownRefund['state'], amountMinor: number): KnownRefund => ({ state, amountMinor, isOurs: true });
const theirs = (state: KnownRefund['state'], amountMinor: number): KnownRefund => ({
  state,
  amountMinor,
  isOurs: false,
});

it.each([
  ['nothing', [], { availableMinor: 1000, automaticMinor: 1000, onItsWayMinor: 0, isReturnDecided: false, flags: [] }],
  [
    'a refund under way',
    [ours('submitted', 400)],
    {
      availableMinor: 600,
      automaticMinor: 600,
      onItsWayMinor: 400,
      isReturnDecided: true,
      flags: ['refund-under-way'],
    },
  ],
  ['a refund that arrived', [ours('succeeded', 400)], { availableMinor: 600, onItsWayMinor: 0, flags: [] }],
  [
    'one of ours that failed: only its amount is left to people',
    [ours('failed', 400)],
    { availableMinor: 1000, automaticMinor: 600, flags: ['refund-failed'] },
  ],
  [
    'one of the dashboard that failed: it holds back nothing',
    [theirs('failed', 400)],
    { availableMinor: 1000, automaticMinor: 1000, flags: ['refund-failed'] },
  ],
  [
    'a failed one that was made good',
    [ours('failed', 400), theirs('succeeded', 400)],
    { availableMinor: 600, automaticMinor: 600, flags: [] },
  ],
  [
    'a failed one that was made good in part only',
    [ours('failed', 400), theirs('succeeded', 399)],
    { availableMinor: 601, automaticMinor: 201, flags: ['refund-failed'] },
  ],
  [
    'one that came back',
    [ours('reversed', 400)],
    { availableMinor: 1000, automaticMinor: 600, flags: ['refund-reversed'] },
  ],
  ['one that a person must send', [ours('manual_required', 400)], { availableMinor: 600, flags: ['refund-manual'] }],
  [
    'one that somebody else was quicker to make',
    [ours('superseded', 400)],
    { availableMinor: 1000, automaticMinor: 1000, isReturnDecided: false, flags: [] },
  ],
  [
    'one that waits for a second person: it is spoken for',
    [ours('requested', 400)],
    { availableMinor: 600, onItsWayMinor: 400, isReturnDecided: true, flags: ['refund-to-approve'] },
  ],
  [
    'one that the second person refused',
    [ours('rejected', 400)],
    { availableMinor: 1000, automaticMinor: 1000, onItsWayMinor: 0, isReturnDecided: false, flags: [] },
  ],
  [
    'more going than ever came',
    [ours('succeeded', 800), theirs('pending', 300)],
    { availableMinor: 0, automaticMinor: 0 },
  ],
] as const)('%s', (_, refunds, expected) => {
  expect(whatBecameOf(1000, refunds)).toMatchObject(expected);
});
