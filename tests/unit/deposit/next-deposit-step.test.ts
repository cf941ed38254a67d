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
  promisedUntil: inHours(hours),
  failure: null,
  triedAt: inHours(-100),
});
const refusal = (id: string, hoursAgo: number): DepositPayment => ({
  ...hold(id, 0),
  state: 'failed',
  captureBefore: null,
  promisedUntil: null,
  failure: 'declined',
  triedAt: inHours(-hoursAgo),
});
/** As PayPal holds money: for long, and promised for days only. */
const promised = (hours: number, triedAt = inHours(hours - 72)) => ({
  ...hold('a', 600),
  promisedUntil: inHours(hours),
  triedAt,
});
const facts = (changes: Partial<DepositFacts> = {}): DepositFacts => ({
  state: 'planned',
  booking: { state: 'confirmed', startsAt: inHours(20), endsAt: inHours(100) },
  heldBy: null,
  payments: [],
  hasSavedMethod: true,
  hasOpenClaim: false,
  isWarned: false,
  ...changes,
});
const secured = (hours: number, changes: Partial<DepositFacts> = {}) =>
  facts({ state: 'secured', heldBy: 'a', payments: [hold('a', hours)], ...changes });
const withRefusals = (hours: number, ...refusals: DepositPayment[]) =>
  secured(hours, { payments: [...refusals, hold('a', hours)] });
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
  ['whose hold runs out and nothing is saved', secured(24, { hasSavedMethod: false }), 'warn'],
  ['that was warned about', secured(24, { hasSavedMethod: false, isWarned: true }), 'wait'],
  ['that is held for long enough and nothing is saved', secured(25, { hasSavedMethod: false }), 'wait'],
  [
    'of which a part was taken by hand: what is left of it has no successor',
    secured(2, {
      payments: [{ ...hold('a', 2), state: 'partially_captured', captureBefore: null, promisedUntil: null }],
    }),
    'wait',
  ],
  [
    'held anew beside one of which a part was taken',
    secured(100, { heldBy: 'b', payments: [hold('b', 100), { ...hold('a', 2), state: 'partially_captured' }] }),
    'end-superseded',
  ],
  ['whose renewal was refused: the bank is left alone for a while', withRefusals(2, refusal('b', 5)), 'wait'],
  ['whose renewal was refused six hours ago', withRefusals(2, refusal('b', 6)), 'renew'],
  ['whose renewal was refused twice', withRefusals(2, refusal('c', 11), refusal('b', 30)), 'wait'],
  ['whose renewal was refused twice, half a day ago', withRefusals(2, refusal('c', 12), refusal('b', 30)), 'renew'],
  [
    'whose renewal is refused for the first time since it was held, though others were before',
    secured(2, { payments: [refusal('c', 6), hold('a', 2), refusal('b', 300)] }),
    'renew',
  ],
  ['whose money is not promised for much longer', secured(600, { payments: [promised(24)] }), 'renew'],
  ['whose money is promised for long enough', secured(600, { payments: [promised(25)] }), 'wait'],
  ['whose money is promised no more', secured(600, { payments: [promised(-48)] }), 'renew'],
  [
    'whose provider promises less than the margin: it would be replaced as soon as it is made',
    secured(600, { payments: [promised(20, inHours(0))] }),
    'wait',
  ],
  ['half of whose short promise is over', secured(600, { payments: [promised(20, inHours(-20))] }), 'renew'],
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
  [
    'with a claim against somebody who did not come, whose hold runs out',
    secured(5, { booking: booking('no_show', -48), hasOpenClaim: true }),
    'renew',
  ],
  [
    'with a claim on a booking that was cancelled during the stay, whose hold runs out',
    secured(5, { booking: { ...booking('cancelled'), startsAt: inHours(-1) }, hasOpenClaim: true }),
    'renew',
  ],
  [
    'with a claim on a booking that was cancelled during the stay, held twice',
    secured(100, {
      booking: { ...booking('cancelled'), startsAt: inHours(-1) },
      hasOpenClaim: true,
      heldBy: 'b',
      payments: [hold('a', 2), hold('b', 100)],
    }),
    'end-superseded',
  ],
  [
    'that nothing secured, with a claim on a booking that was cancelled: it is too late',
    facts({ booking: { ...booking('cancelled'), startsAt: inHours(-1) }, hasOpenClaim: true }),
    'wait',
  ],
  ['that is waived', facts({ state: 'waived' }), 'wait'],
  ['whose end is decided', facts({ state: 'settling' }), 'finish'],
  ['that is settled', facts({ state: 'settled', booking: booking('cancelled') }), 'wait'],
])('a deposit %s', (_, given, step) => {
  expect(nextDepositStep(given, terms, now)).toBe(step);
});
