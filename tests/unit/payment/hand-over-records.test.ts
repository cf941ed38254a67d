import { handOverRecords, type ProvingClaim } from '../../../src/domain/payment/hand-over-records';

const day = (date: number) => new Date(Date.UTC(2027, 4, date, 14));

const aClaim = (changes: Partial<ProvingClaim> = {}): ProvingClaim => ({
  state: 'open',
  createdAt: day(9),
  reason: 'A scratch on the left door',
  raisedBy: 'staff:7',
  evidence: [{ kind: 'photo', text: 'The left door' }],
  ...changes,
});

const step = (name: string, at: Date) => ({ at, name, actor: 'staff:3', reason: 'Keys and inventory signed.' });

it.each([
  ['photo', 'photograph: The left door (A scratch on the left door)'],
  ['hand-over', 'page of the hand-over: The left door (A scratch on the left door)'],
] as const)('a %s of a claim is a record', (kind, text) => {
  const claim = aClaim({ evidence: [{ kind, text: 'The left door' }] });
  expect(handOverRecords([], [claim])).toEqual([{ at: day(9), kind: 'claim', by: 'staff:7', text }]);
});

it.each(['invoice', 'note'] as const)('of the %s of a claim nothing is told', (kind) => {
  expect(handOverRecords([], [aClaim({ evidence: [{ kind, text: 'The left door' }] })])).toEqual([]);
});

it('a claim that was taken proves what it proved before, one that was withdrawn proves nothing', () => {
  expect(handOverRecords([], [aClaim({ state: 'taken' })])).toHaveLength(1);
  expect(handOverRecords([], [aClaim({ state: 'withdrawn' })])).toEqual([]);
});

it('steps of the booking come in their order with the claims, and other steps not at all', () => {
  const timeline = [
    step('booking.handed-over', day(1)),
    step('booking.confirmed', day(2)),
    step('booking.returned', day(8)),
  ];
  const records = handOverRecords(timeline, [aClaim({ createdAt: day(7) })]);
  expect(records.map(({ kind, by }) => [kind, by])).toEqual([
    ['hand-over', 'staff:3'],
    ['claim', 'staff:7'],
    ['return', 'staff:3'],
  ]);
});

it('links are left out', () => {
  const claim = aClaim({ evidence: [{ kind: 'photo', text: 'see https://files.example/a?token=secret' }] });
  expect(handOverRecords([], [claim])[0]?.text).toBe('photograph: see [link] (A scratch on the left door)');
});
