import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { refundDue, type Cancellation } from '../../../src/domain/cancellation/refund-due';
import { money } from '../../../src/domain/shared/money';
import { aPolicy } from '../../support/builders/a-policy';
import { clockChanges } from '../../support/clock-changes';

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
    total: euros(100_001),
    entrusted: euros(0),
    rebated: euros(0),
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
  ['nothing, as long after arrival as would be half before it', '2027-08-05T08:00:00Z', 0],
  ['nothing, as long after arrival as would be all before it', '2027-09-15T08:00:00Z', 0],
])('gives back %s', (_, at, refund) => {
  expect(cancelled(at).refund).toEqual(euros(refund));
});

it.each([
  ['on the day of arrival', '2027-07-01T21:59:59Z', 10_000],
  ['on the day after', '2027-07-01T22:00:00Z', 0],
  ['weeks after', '2027-08-01T08:00:00Z', 0],
])('a tier without notice ends with the day of arrival: %s', (_, at, refund) => {
  const toTheLast = aPolicy({ tiers: [{ daysBeforeArrival: 0, refundBps: 1_000 }] });
  expect(cancelled(at, { policy: toTheLast, paid: euros(100_000) }).refund).toEqual(euros(refund));
});

it.each([
  [3_333, 100_001, 33_330], // 33 330.3333
  [3_333, 99_999, 33_330], // 33 329.6667
  [6_667, 100_001, 66_671], // 66 670.6667
  [1_250, 100_004, 12_501], // 12 500.5
  [1, 4_999, 0], // 0.4999
  [1, 5_000, 1], // 0.5
  [9_999, 1, 1], // 0.9999
])('%i hundredths of a percent of %i cents are %i to the cent', (refundBps, paidMinor, refundMinor) => {
  const odd = aPolicy({ tiers: [{ daysBeforeArrival: 30, refundBps }] });
  expect(cancelled('2027-06-01T12:00:00Z', { policy: odd, paid: euros(paidMinor) })).toMatchObject({
    refund: euros(refundMinor),
    fee: euros(paidMinor - refundMinor),
  });
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
  /** 33.33 % until two weeks before, 16.67 % until one day before: of 12 345.67 EUR, 4 114.81 and then 2 058.02. */
  const odd = aPolicy({
    tiers: [
      { daysBeforeArrival: 14, refundBps: 3_333 },
      { daysBeforeArrival: 1, refundBps: 1_667 },
    ],
  });
  const EARLY = 411_481;
  const LATE = 205_802;

  function aroundCutOff(timeZone: string, lastDay: Temporal.PlainDate) {
    const after = lastDay.add({ days: 1 }).toZonedDateTime({ timeZone }).toInstant();
    const refundAt = (cancelledAt: Temporal.Instant) =>
      refundDue({
        ...{ policy: odd, timeZone, cancelledAt, paid: euros(1_234_567), refunded: euros(0) },
        ...{ total: euros(1_234_567), entrusted: euros(0), rebated: euros(0) },
        arrivalDate: lastDay.add({ days: 14 }).toString(),
      }).refund.amountMinor;
    return [refundAt(after.subtract({ minutes: 1 })), refundAt(after.subtract({ milliseconds: 1 })), refundAt(after)];
  }

  const changes = ['Europe/Paris', 'America/New_York', 'Pacific/Auckland', 'Australia/Lord_Howe', 'America/Santiago']
    .flatMap(clockChanges)
    .map(({ timeZone, date, minutes }) => [timeZone, minutes, date] as const);

  it.each(changes)('%s, where clocks change by %i minutes on %s', (timeZone, _minutes, date) => {
    // the cut-off before, at and after the change; in Santiago the day of the change has no midnight
    for (const days of [-14, -13, -2, -1, 0, 1]) {
      const lastDay = Temporal.PlainDate.from(date).add({ days });
      expect([lastDay.toString(), ...aroundCutOff(timeZone, lastDay)]).toEqual([
        lastDay.toString(),
        EARLY,
        EARLY,
        LATE,
      ]);
    }
  });

  it.each([
    ['Asia/Dubai', '2026-12-27'],
    ['Asia/Kathmandu', '2027-06-17'],
    ['Pacific/Kiritimati', '2027-06-17'],
    ['Pacific/Honolulu', '2027-06-17'],
  ])('%s, where clocks never change', (timeZone, lastDay) => {
    expect(aroundCutOff(timeZone, Temporal.PlainDate.from(lastDay))).toEqual([EARLY, EARLY, LATE]);
  });
});

describe('what is entrusted', () => {
  /** 10 000 for the charter, 3 000 for expenses on the way. */
  const yacht = { total: euros(1_300_000), entrusted: euros(300_000) };

  it.each([
    ['comes back whole with half of the charter', '2027-06-01T12:00:00Z', 1_300_000, 0, 800_000],
    ['comes back alone on the day of arrival', '2027-07-01T08:00:00Z', 1_300_000, 0, 300_000],
    ['is spent once the stay has begun', '2027-07-02T08:00:00Z', 1_300_000, 0, 0],
    ['is paid after everything else: of a down payment nothing is in it', '2027-06-01T12:00:00Z', 300_000, 0, 150_000],
    ['comes back as far as it was paid', '2027-06-15T12:00:00Z', 1_100_000, 0, 100_000],
    ['does not come back twice', '2027-06-01T12:00:00Z', 1_300_000, 300_000, 500_000],
  ])('%s', (_, at, paid, refunded, refund) => {
    expect(cancelled(at, { ...yacht, paid: euros(paid), refunded: euros(refunded) }).refund).toEqual(euros(refund));
  });

  const HALF = '2027-06-01T12:00:00Z';
  const NOTHING = '2027-06-15T12:00:00Z';

  it.each([
    ['is not taken back out of it where the tier gives nothing', NOTHING, 1_300_000, 100_000, 300_000],
    ['is a part of what the tier gives back', HALF, 1_300_000, 100_000, 700_000],
    ['that was more than the tier gives stays with the guest', HALF, 1_300_000, 600_000, 300_000],
    ['makes what is bought cheaper: what was paid beyond that is in trust', NOTHING, 1_100_000, 100_000, 200_000],
    ['of everything that is bought leaves what is entrusted', NOTHING, 1_300_000, 1_000_000, 300_000],
    ['of more than is bought has given some of it back', NOTHING, 1_300_000, 1_200_000, 100_000],
    ['never gives back more than is there', NOTHING, 1_100_000, 900_000, 200_000],
  ])('a rebate %s', (_, at, paid, rebated, refund) => {
    const amounts = { paid: euros(paid), refunded: euros(rebated), rebated: euros(rebated) };
    expect(cancelled(at, { ...yacht, ...amounts }).refund).toEqual(euros(refund));
  });

  it.each([
    ['counts where it is due again: the guest has paid so much less', 300_000, 0, 0],
    ['counts beyond a rebate', 300_000, 100_000, 100_000],
    ['counts once it goes back: a rebate that failed is for staff to send', 0, 100_000, 300_000],
  ])('what went back %s', (_, refunded, rebated, refund) => {
    const amounts = { paid: euros(1_300_000), refunded: euros(refunded), rebated: euros(rebated) };
    expect(cancelled(NOTHING, { ...yacht, ...amounts }).refund).toEqual(euros(refund));
  });
});

it.each([
  ['all of the rest', '2027-05-02T12:00:00Z', 80_001],
  ['half of the rest', '2027-06-01T12:00:00Z', 40_001],
])('gives nothing back of what changes have retained: %s', (_, at, refund) => {
  expect(cancelled(at, { retained: euros(20_000) })).toMatchObject({
    refund: euros(refund),
    fee: euros(100_001 - refund),
  });
});
