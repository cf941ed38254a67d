import { depositStanding, type DepositPayment } from '../../../src/domain/deposit/deposit-standing';

const day = (number: number) => new Date(Date.UTC(2027, 2, number));
const payment = (id: string, changes: Partial<DepositPayment> = {}): DepositPayment => ({
  id,
  state: 'authorized',
  amountMinor: 1_000,
  captureBefore: day(8),
  promisedUntil: day(8),
  failure: null,
  triedAt: day(1),
  ...changes,
});
const planned = { state: 'planned', amountMinor: 1_000 } as const;

it('is secured by money that is held', () => {
  expect(depositStanding(planned, [payment('a')], 0)).toEqual({
    state: 'secured',
    heldBy: 'a',
    captureBefore: day(8),
    failure: null,
  });
});

it('is held by the hold that lasts longest, whatever their order', () => {
  const holds = [
    payment('a'),
    payment('b', { captureBefore: day(14), promisedUntil: day(14) }),
    payment('c', { captureBefore: day(9), promisedUntil: day(9) }),
  ];
  for (const order of [holds, [...holds].reverse()]) {
    expect(depositStanding(planned, order, 0)).toMatchObject({ heldBy: 'b', captureBefore: day(14) });
  }
});

it('is held by what is left where a part was taken by hand', () => {
  const taken = payment('a', { state: 'partially_captured', captureBefore: null });
  expect(depositStanding({ ...planned, state: 'secured' }, [taken], 300)).toMatchObject({
    state: 'secured',
    heldBy: 'a',
  });
});

it('is held by what is promised longest, not by what could be captured longest without a promise', () => {
  const paypal = payment('paypal', { captureBefore: day(29), promisedUntil: day(3) });
  const card = payment('card', { captureBefore: day(8), promisedUntil: day(8) });
  expect(depositStanding(planned, [paypal, card], 0)).toMatchObject({ heldBy: 'card', captureBefore: day(8) });
});

it('is secured by a hold of what is missing beside what was taken', () => {
  expect(depositStanding(planned, [payment('a', { amountMinor: 700 })], 300)).toMatchObject({
    state: 'secured',
    heldBy: 'a',
  });
  expect(depositStanding(planned, [payment('a', { amountMinor: 700 })], 299)).toMatchObject({ heldBy: null });
});

it('needs no hold once it is paid', () => {
  expect(depositStanding(planned, [payment('a')], 1_000)).toMatchObject({ state: 'secured', heldBy: null });
});

it('is not secured by less than it asks', () => {
  expect(depositStanding(planned, [payment('a', { amountMinor: 999 })], 0)).toMatchObject({
    state: 'planned',
    heldBy: null,
  });
});

it.each([
  [1_000, 'secured'],
  [999, 'planned'],
])('money that was taken and stayed counts: %i makes it %s', (kept, state) => {
  expect(depositStanding(planned, [], kept).state).toBe(state);
});

it('fails when the bank says no, and says why', () => {
  const refused = payment('a', { state: 'requires_action', captureBefore: null, failure: 'authentication_required' });
  expect(depositStanding(planned, [refused], 0)).toMatchObject({ state: 'failed', failure: 'authentication_required' });
});

it('fails when the hold is lost', () => {
  const lost = payment('a', { state: 'canceled', captureBefore: null });
  expect(depositStanding({ ...planned, state: 'secured' }, [lost], 0)).toMatchObject({
    state: 'failed',
    failure: 'hold-lost',
  });
});

it.each(['waived', 'settling', 'settled'] as const)('stays %s whatever a bank refuses', (state) => {
  const refused = payment('a', { state: 'canceled', failure: 'generic_decline' });
  expect(depositStanding({ ...planned, state }, [refused], 0).state).toBe(state);
});

it('is secured after all when a guest brings it although it was waived', () => {
  expect(depositStanding({ ...planned, state: 'waived' }, [payment('a')], 0).state).toBe('secured');
});
