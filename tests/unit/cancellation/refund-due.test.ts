import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { refundDue, type Cancellation } from '../../../src/domain/cancellation/refund-due';
import { money } from '../../../src/domain/shared/money';
import { aPolicy } from '../../support/builders/a-policy';

const euros = (amountMinor: number) => money(amountMinor, 'EUR');

/** A booking that arrives on 1 July 2027 in Cannes with 1 000.01 EUR paid. */
function cancelled(at: string, changes: Partial<Cancellation> = {}) {
  return refundDue({
    policy: aPolicy(),
    arrivalDate: '2027-07-01',
    timeZone: 'Europe/Paris',
    cancelledAt: Temporal.Instant.from(at),
    paid: euros(100_001),
    refunded: euros(0),
    ...changes,
  });
}

it.each([
  ['all, 60 days before arrival', '2027-05-02T12:00:00Z', 100_001],
  ['half and the odd half cent, 59 days before', '2027-05-03T12:00:00Z', 50_001],
  ['half, 30 days before', '2027-06-01T12:00:00Z', 50_001],
  ['nothing, 29 days before', '2027-06-02T12:00:00Z', 0],
  ['nothing, on the day', '2027-07-01T08:00:00Z', 0],
  ['nothing, after arrival', '2027-07-03T08:00:00Z', 0],
])('gives back %s', (_, at, refund) => {
  expect(cancelled(at).refund).toEqual(euros(refund));
});

it('counts the days on the calendar of the villa, not of London', () => {
  const inLondonStillTheDayBefore = '2027-06-01T22:30:00Z';
  expect(cancelled(inLondonStillTheDayBefore).refund).toEqual(euros(0));
});

it('names the tier that applies', () => {
  expect(cancelled('2027-06-01T12:00:00Z').tier).toEqual({ daysBeforeArrival: 30, refundBps: 5_000 });
});

it('names no tier when it is too late for any', () => {
  expect(cancelled('2027-06-30T12:00:00Z').tier).toBeNull();
});

it('does not depend on the order of the tiers', () => {
  const upsideDown = aPolicy({ tiers: [...aPolicy().tiers].reverse() });
  expect(cancelled('2027-05-02T12:00:00Z', { policy: upsideDown }).refund).toEqual(euros(100_001));
});

it('gives back only what has not been given back yet', () => {
  expect(cancelled('2027-06-01T12:00:00Z', { refunded: euros(20_000) }).refund).toEqual(euros(30_001));
});

it('takes nothing from a guest who got more back already', () => {
  expect(cancelled('2027-06-01T12:00:00Z', { refunded: euros(80_000) })).toMatchObject({
    refund: euros(0),
    fee: euros(20_001),
  });
});

it('never gives back more than is there, and keeps exactly the rest', () => {
  const any = fc.record({
    paidMinor: fc.integer({ min: 0, max: 10_000_000 }),
    refundedPart: fc.integer({ min: 0, max: 100 }),
    daysBefore: fc.integer({ min: -10, max: 100 }),
    refundBps: fc.integer({ min: 0, max: 10_000 }),
  });
  fc.assert(
    fc.property(any, ({ paidMinor, refundedPart, daysBefore, refundBps }) => {
      const refundedMinor = Math.floor((paidMinor * refundedPart) / 100);
      const at = Temporal.Instant.from('2027-07-01T12:00:00Z').subtract({ hours: 24 * daysBefore });
      const { refund, fee } = cancelled(at.toString(), {
        policy: aPolicy({ tiers: [{ daysBeforeArrival: 10, refundBps }] }),
        paid: euros(paidMinor),
        refunded: euros(refundedMinor),
      });
      expect(refund.amountMinor).toBeGreaterThanOrEqual(0);
      expect(fee.amountMinor).toBeGreaterThanOrEqual(0);
      expect(refund.amountMinor + fee.amountMinor).toBe(paidMinor - refundedMinor);
    }),
  );
});

describe('the last minute of a tier is the last of its day on the spot', () => {
  const twoWeeks = aPolicy({ tiers: [{ daysBeforeArrival: 14, refundBps: 10_000 }] });

  it.each([
    ['Europe/Paris', '2027-07-01', '2027-06-17'],
    ['Europe/Paris, clocks forward on the next day', '2027-04-10', '2027-03-27'],
    ['Europe/Paris, clocks back on the day itself', '2027-11-14', '2027-10-31'],
    ['America/New_York, clocks forward in between', '2027-03-20', '2027-03-06'],
    ['Asia/Dubai', '2027-01-10', '2026-12-27'],
    ['Pacific/Auckland, clocks back on the next day', '2027-04-17', '2027-04-03'],
  ])('%s: arriving on %s, until the end of %s', (place, arrivalDate, lastDay) => {
    const [timeZone = ''] = place.split(',');
    const at = (date: string, time: string) => Temporal.ZonedDateTime.from(`${date}T${time}[${timeZone}]`).toInstant();
    const nextDay = Temporal.PlainDate.from(lastDay).add({ days: 1 }).toString();
    const refundAt = (cancelledAt: Temporal.Instant) =>
      refundDue({
        policy: twoWeeks,
        arrivalDate,
        timeZone,
        cancelledAt,
        paid: euros(12_345_679),
        refunded: euros(0),
      }).refund.amountMinor;
    expect(refundAt(at(lastDay, '23:59:59.999'))).toBe(12_345_679);
    expect(refundAt(at(nextDay, '00:00:00'))).toBe(0);
  });
});
