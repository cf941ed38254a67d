import { Temporal } from 'temporal-polyfill';
import { policyAfter, refundBpsNow } from '../../../src/domain/amendment/policy-after';
import { aPolicy } from '../../support/builders/a-policy';

const STRICT = aPolicy({ name: 'Strict', tiers: [{ daysBeforeArrival: 30, refundBps: 5_000 }] });
const agreed = { listing: 'a', from: '2027-07-01', timeZone: 'Europe/Paris', cancellationPolicy: aPolicy() };
const IN_TIME = Temporal.Instant.from('2027-05-01T12:00:00Z');
const TOO_LATE = Temporal.Instant.from('2027-06-10T12:00:00Z');
const later = { ...agreed, from: '2028-07-01' };

it('counts to the new dates while cancelling would have cost nothing', () => {
  expect(policyAfter(agreed, later, IN_TIME)).toEqual({ cancellationPolicy: aPolicy() });
});

it.each([
  ['moved to later', agreed, later],
  ['moved to sooner', later, agreed],
])('counts to the earlier of both arrivals where it would have cost something: %s', (_, before, after) => {
  const at = before === agreed ? TOO_LATE : Temporal.Instant.from('2028-06-10T12:00:00Z');
  expect(policyAfter(before, after, at)).toEqual({ cancellationPolicy: aPolicy(), policyArrival: '2027-07-01' });
});

it('keeps what an earlier change has lost already, however far away the stay is by now', () => {
  const moved = { ...later, policyArrival: '2027-07-01' };
  expect(refundBpsNow(moved, TOO_LATE)).toBe(0);
  expect(policyAfter(moved, { ...later, from: '2029-07-01' }, TOO_LATE)).toMatchObject({ policyArrival: '2027-07-01' });
});

it('takes the policy of another listing only where everything would have come back', () => {
  const other = { ...agreed, listing: 'b', cancellationPolicy: STRICT };
  expect(policyAfter(agreed, other, IN_TIME)).toEqual({ cancellationPolicy: STRICT });
  expect(
    policyAfter({ ...agreed, cancellationPolicy: STRICT }, { ...other, cancellationPolicy: aPolicy() }, IN_TIME),
  ).toEqual({
    cancellationPolicy: STRICT,
    policyArrival: '2027-07-01',
  });
});
