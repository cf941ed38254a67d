import {
  DEFAULT_REFUND_LIMITS,
  givenAloneMinor,
  needsSecondPerson,
  type DecidedRefund,
} from '../../../src/domain/payment/second-person';

const limits = { ...DEFAULT_REFUND_LIMITS, EUR: 1_000 };

it.each([
  ['up to the limit', 1_000, 0, false],
  ['a cent above it', 1_001, 0, true],
  ['the last part of it', 400, 600, false],
  ['a part too much', 401, 600, true],
])('%s: %i after %i', (_, amountMinor, beforeMinor, expected) => {
  expect(needsSecondPerson({ amountMinor, currency: 'EUR', beforeMinor }, limits)).toBe(expected);
});

it('knows a limit for each currency', () => {
  expect(needsSecondPerson({ amountMinor: 1_001, currency: 'JPY', beforeMinor: 0 }, limits)).toBe(false);
});

const given: DecidedRefund = {
  state: 'succeeded',
  actor: 'staff:7',
  approvedBy: null,
  amountMinor: 400,
  currency: 'EUR',
};

it.each([
  ['what is given or on its way', [given, { ...given, state: 'pending' }], 800],
  ['whoever of the staff gave it', [given, { ...given, actor: 'staff:8' }], 800],
  ['not what a second person agreed to', [given, { ...given, approvedBy: 'staff:8' }], 400],
  ['not what still waits for one', [given, { ...given, state: 'requested' }], 400],
  ['not what was refused', [given, { ...given, state: 'rejected' }], 400],
  ['not what came back to us', [given, { ...given, state: 'reversed' }], 400],
  ['not what the policy gave', [given, { ...given, actor: 'guest' }], 400],
  ['not another currency', [given, { ...given, currency: 'JPY' }], 400],
] as const)('counts %s', (_, refunds, expected) => {
  expect(givenAloneMinor(refunds, 'EUR')).toBe(expected);
});
