import { nextDepositStep, type DepositFacts } from '../../../src/domain/deposit/next-deposit-step';
import type { DepositPayment } from '../../../src/domain/deposit/deposit-standing';

const HOUR = 3_600;
const terms = { leadSeconds: 24 * HOUR, renewSeconds: 24 * HOUR, releaseSeconds: 48 * HOUR };
const now = new Date('2027-03-01T12:00:00Z');
const inHours = (hours: number) => new Date(now.getTime() + hours * HOUR * 1000);
const hold = (id: string, hours: number): DepositPayment => ({
  id,
  state: 'authorized',
  amountMinor: 1_000,
  captureBefore: inHours(hours),
  failure: null,
});
const facts = (changes: Partial<DepositFacts> = {}): DepositFacts => ({
  state: 'planned',
  booking: { state: 'confirmed', startsAt: inHours(20), endsAt: inHours(100) },
  captureBefore: null,
  heldBy: null,
  payments: [],
  hasSavedMethod: true,
  hasOpenClaim: false,
  ...changes,
});
const secured = (hours: number, changes: Partial<DepositFacts> = {}) =>
  facts({ state: 'secured', heldBy: 'a', captureBefore: inHours(hours), payments: [hold('a', hours)], ...changes });
const booking = (state: DepositFacts['booking']['state'], endsIn = 100) => ({
  state,
  startsAt: inHours(20),
  endsAt: inHours(endsIn),
});

it.each<[string, DepositFacts, string]>([
  ['a day before hand-over', facts(), 'secure'],
  ['earlier', facts({ booking: { ...booking('confirmed'), startsAt: inHours(25) } }), 'wait'],
  ['when nothing was saved', facts({ hasSavedMethod: false }), 'miss'],
  ['of a booking that waits for its payment', facts({ booking: booking('awaiting_payment') }), 'wait'],
  [
    'while a try is under way',
    facts({ payments: [{ ...hold('a', 9), state: 'unknown', captureBefore: null }] }),
    'wait',
  ],
  ['that failed: a person or the guest has to act', facts({ state: 'failed' }), 'wait'],
  ['that is held for long enough', secured(25), 'wait'],
  ['whose hold runs out', secured(24), 'renew'],
  ['whose hold runs out during the stay', secured(2, { booking: booking('in_progress') }), 'renew'],
  ['whose hold runs out and nothing is saved', secured(2, { hasSavedMethod: false }), 'wait'],
  [
    'whose renewal was refused: the bank is not asked again and again',
    secured(2, {
      payments: [{ ...hold('b', 9), state: 'failed', captureBefore: null, failure: 'declined' }, hold('a', 2)],
    }),
    'wait',
  ],
  ['that is held twice', secured(100, { heldBy: 'b', payments: [hold('a', 2), hold('b', 100)] }), 'end-superseded'],
  ['of a cancelled booking', secured(25, { booking: booking('cancelled') }), 'settle'],
  ['of a cancelled booking, planned', facts({ booking: booking('cancelled') }), 'settle'],
  [
    'of a booking that was cancelled during the stay: there is time to look',
    secured(60, { booking: { ...booking('cancelled'), startsAt: inHours(-1) } }),
    'wait',
  ],
  ['of a stay that is over and that nobody handed over', secured(60, { booking: booking('confirmed', -48) }), 'settle'],
  ['of a booking that has not come back', secured(60, { booking: booking('in_progress', -200) }), 'wait'],
  ['two days after the return', secured(25, { booking: booking('returned', -48) }), 'settle'],
  ['sooner after the return', secured(25, { booking: booking('returned', -47) }), 'wait'],
  [
    'two days after the return, with a claim',
    secured(25, { booking: booking('returned', -48), hasOpenClaim: true }),
    'wait',
  ],
  ['with a claim whose hold runs out', secured(5, { booking: booking('returned', -48), hasOpenClaim: true }), 'renew'],
  ['that is waived', facts({ state: 'waived' }), 'wait'],
  ['whose end is decided', facts({ state: 'settling' }), 'finish'],
  ['that is settled', facts({ state: 'settled', booking: booking('cancelled') }), 'wait'],
])('a deposit %s', (_, given, step) => {
  expect(nextDepositStep(given, terms, now)).toBe(step);
});
