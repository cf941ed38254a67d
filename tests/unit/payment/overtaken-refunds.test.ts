import { overtakenRefunds } from '../../../src/domain/payment/overtaken-refunds';
import type { RefundState } from '../../../src/domain/payment/refund-lifecycle';

type Refund = readonly [RefundState, number];

const overtaken = (...refunds: Refund[]) =>
  overtakenRefunds(
    1_000,
    refunds.map(([state, amountMinor]) => ({ state, amountMinor })),
  ).map(({ refund: { state, amountMinor }, restMinor }) => [state, amountMinor, restMinor]);

const TABLE: [string, Refund[], [...Refund, rest: number][]][] = [
  [
    'nothing where there is room',
    [
      ['requested', 300],
      ['manual_required', 300],
      ['succeeded', 400],
    ],
    [],
  ],
  [
    'what waits for a second person',
    [
      ['requested', 300],
      ['succeeded', 1_000],
    ],
    [['requested', 300, 0]],
  ],
  [
    'what waits to be sent by hand',
    [
      ['manual_required', 1],
      ['succeeded', 1_000],
    ],
    [['manual_required', 1, 0]],
  ],
  [
    'only what does not fit any more',
    [
      ['requested', 300],
      ['requested', 200],
      ['succeeded', 700],
    ],
    [['requested', 200, 0]],
  ],
  [
    'a large one, and not the small one after it',
    [
      ['requested', 300],
      ['requested', 200],
      ['pending', 800],
    ],
    [['requested', 300, 0]],
  ],
  [
    'one of which a part can still go back',
    [
      ['requested', 300],
      ['succeeded', 930],
    ],
    [['requested', 300, 70]],
  ],
  [
    'several, and leaves to the oldest what none of the others fits into',
    [
      ['requested', 300],
      ['manual_required', 50],
      ['requested', 200],
      ['succeeded', 880],
    ],
    [
      ['requested', 300, 70],
      ['requested', 200, 0],
    ],
  ],
  [
    'all where more went back than was here',
    [
      ['requested', 300],
      ['succeeded', 1_300],
    ],
    [['requested', 300, 0]],
  ],
  [
    'nothing for the sake of what came to nothing',
    [
      ['requested', 300],
      ['failed', 1_000],
      ['reversed', 1_000],
    ],
    [],
  ],
  [
    'nothing for the sake of what never went',
    [
      ['requested', 300],
      ['rejected', 1_000],
      ['superseded', 1_000],
    ],
    [],
  ],
  [
    'nothing that its provider carries out',
    [
      ['approved', 600],
      ['submitted', 600],
      ['pending', 600],
    ],
    [],
  ],
];

it.each(TABLE)('takes out %s', (_, refunds, expected) => {
  expect(overtaken(...refunds)).toEqual(expected);
});
