import { transferExpectedUntil } from '../../../src/domain/payment/transfer-terms';

const HOUR = 3_600;
const terms = { waitSeconds: 72 * HOUR, leadSeconds: 48 * HOUR };
const now = new Date('2027-03-01T12:00:00Z');
const inHours = (hours: number) => new Date(now.getTime() + hours * HOUR * 1000);

it.each([
  ['a stay far away', 1_000, 72],
  ['a stay just far enough', 120, 72],
])('%s waits as long as a transfer takes', (_, startsIn, expected) => {
  expect(transferExpectedUntil(terms, { startsAt: inHours(startsIn), now })).toEqual(inHours(expected));
});

it('has no time for a stay that is nearer', () => {
  const startsAt = new Date(inHours(120).getTime() - 1);
  expect(transferExpectedUntil(terms, { startsAt, now })).toBeNull();
});
