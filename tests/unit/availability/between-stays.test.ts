import fc from 'fast-check';
import {
  areTooClose,
  marginsOf,
  minutesBetween,
  missingMinutes,
  needsOf,
  preparationMinutes,
  wayMinutes,
  type StayNeeds,
} from '../../../src/domain/availability/between-stays';
import { freeUnits, isAnyUnitFree, requireFreeUnit } from '../../../src/domain/availability/free-periods';
import type { TurnaroundTerms } from '../../../src/domain/catalogue/turnaround-terms';
import { brokenRule } from '../../support/broken-rule';
import { aVehicle, aVilla } from '../../support/builders/a-listing';
import { aBlock, aStayOf, aWantedStay } from '../../support/builders/an-allocation';

const NICE = { latitude: 43.7102, longitude: 7.262 };
const MONACO = { latitude: 43.7392, longitude: 7.4272 };
const CANNES = { latitude: 43.5506, longitude: 7.0263 };
const AT_NICE_AIRPORT = { latitude: 43.7112, longitude: 7.2632 };

const terms = (changes: Partial<TurnaroundTerms> = {}): TurnaroundTerms => ({
  cleanings: [],
  crewRestMinutes: 0,
  home: NICE,
  roadFactorBps: 15_000,
  speedKmh: 60,
  ...changes,
});
/** A car in Nice that is ready again after two hours, from 10:00 to 10:00, 1.5 minutes for each kilometre. */
const car = (changes: Partial<TurnaroundTerms> = {}) =>
  aVehicle({ timeZone: 'Europe/Paris', turnaroundMinutes: 120, returnTime: '08:00', turnaround: terms(changes) });

const needs = (changes: Partial<StayNeeds> = {}): StayNeeds => ({
  prepareMinutes: 120,
  restMinutes: 0,
  beginsAt: NICE,
  endsAt: NICE,
  minutesPerKm: 1.5,
  ...changes,
});

describe('preparation', () => {
  const villa = aVilla({
    turnaroundMinutes: 240,
    turnaround: terms({
      cleanings: [
        { class: 'deep', minutes: 480, minDuration: 14, minGuests: 10 },
        { class: 'standard', minutes: 300, minDuration: 5, minGuests: null },
        { class: 'light', minutes: 60, minDuration: null, minGuests: null },
      ],
    }),
  });

  it.each([
    ['a short stay of few', 2, 2, 240],
    ['a longer one', 5, 2, 300],
    ['a long one', 14, 2, 480],
    ['a short one of many', 1, 10, 480],
  ])('after %s takes the longest that applies, and never less than the turnaround', (_, nights, guests, minutes) => {
    expect(preparationMinutes(villa, nights, guests)).toBe(minutes);
  });
});

describe('the way', () => {
  it.each([
    ['to the same place', NICE, NICE, 0],
    ['across a car park', NICE, AT_NICE_AIRPORT, 0],
    ['to Monaco, 13.7 km as the crow flies', NICE, MONACO, 21],
    ['from nobody knows where', null, MONACO, 0],
    ['to nobody knows where', NICE, null, 0],
  ])('%s', (_, from, to, minutes) => {
    expect(wayMinutes(from, to, 1.5)).toBe(minutes);
  });

  it('is as long back as there', () => {
    const place = fc.record({
      latitude: fc.double({ min: -89, max: 89, noNaN: true }),
      longitude: fc.double({ min: -180, max: 180, noNaN: true }),
    });
    fc.assert(fc.property(place, place, (a, b) => wayMinutes(a, b, 1.5) === wayMinutes(b, a, 1.5)));
  });
});

describe('between two stays', () => {
  it.each([
    ['at home lies the preparation', needs(), needs(), 120],
    ['lies the way to the next one, too', needs(), needs({ beginsAt: MONACO }), 141],
    [
      'lies no way where the next begins where the first ended',
      needs({ endsAt: MONACO }),
      needs({ beginsAt: MONACO }),
      120,
    ],
    ['lies the rest of the crew in place of a shorter preparation', needs({ restMinutes: 600 }), needs(), 600],
    ['lies the rest of the crew of the next one, too', needs(), needs({ restMinutes: 600 }), 600],
    ['lies the way at the pace of the slower', needs(), needs({ beginsAt: MONACO, minutesPerKm: 3 }), 161],
    ['lies the way at the pace of the slower first one', needs({ minutesPerKm: 3 }), needs({ beginsAt: MONACO }), 161],
    ['lies a preparation that is longer than the rest', needs({ prepareMinutes: 700, restMinutes: 600 }), needs(), 700],
    [
      'lies the way after the rest: the crew is at work on it',
      needs({ restMinutes: 600, endsAt: MONACO }),
      needs(),
      621,
    ],
  ])('%s', (_, first, next, minutes) => {
    expect(minutesBetween(first, next)).toBe(minutes);
  });

  it('lies never less than the preparation, and more of anything never makes it less', () => {
    const some = fc.record({
      prepareMinutes: fc.nat({ max: 900 }),
      restMinutes: fc.nat({ max: 900 }),
      beginsAt: fc.constantFrom(null, NICE, MONACO, CANNES),
      endsAt: fc.constantFrom(null, NICE, MONACO, CANNES),
      minutesPerKm: fc.constantFrom(0, 1.5, 4),
    });
    fc.assert(
      fc.property(some, some, fc.nat({ max: 300 }), (first, next, more) => {
        const minutes = minutesBetween(first, next);
        expect(minutes).toBeGreaterThanOrEqual(first.prepareMinutes);
        expect(minutesBetween({ ...first, prepareMinutes: first.prepareMinutes + more }, next)).toBeGreaterThanOrEqual(
          minutes,
        );
        expect(minutesBetween({ ...first, restMinutes: first.restMinutes + more }, next)).toBeGreaterThanOrEqual(
          minutes,
        );
      }),
    );
  });
});

describe('needs of a stay', () => {
  it('are those of home where nothing else was agreed', () => {
    expect(needsOf(car(), { duration: 3 }, { guests: 2 })).toEqual(needs());
  });

  it('begin where it is delivered, and end where it is fetched', () => {
    expect(needsOf(car(), { duration: 3 }, { guests: 2, delivery: MONACO, collection: CANNES })).toEqual(
      needs({ beginsAt: MONACO, endsAt: CANNES }),
    );
  });

  it('keep a margin around it from stays at home', () => {
    const listing = car({ crewRestMinutes: 180 });
    const stay = needsOf(listing, { duration: 3 }, { guests: 2, delivery: MONACO });
    expect(marginsOf(listing, stay)).toEqual({ leadMinutes: 81, tailMinutes: 60 });
  });
});

describe('a unit', () => {
  const before = aStayOf(car(), '2027-06-01', '2027-06-05', { collection: MONACO });
  const wanted = aWantedStay(car(), '2027-06-05', '2027-06-08');

  it('is not free where it cannot be back in time', () => {
    expect(isAnyUnitFree(['unit-1'], [before], wanted)).toBe(false);
    expect(brokenRule(() => requireFreeUnit(['unit-1'], [before], wanted))).toMatchObject({
      code: 'turnaround-too-short',
      details: { missingMinutes: 21 },
    });
  });

  it('is free for whoever takes it over where it is', () => {
    const there = aWantedStay(car(), '2027-06-05', '2027-06-08', { delivery: MONACO });
    expect(isAnyUnitFree(['unit-1'], [before], there)).toBe(true);
  });

  it('is not free before a stay that it would have to be brought to', () => {
    const after = aStayOf(car(), '2027-06-08', '2027-06-10', { delivery: MONACO });
    expect(isAnyUnitFree(['unit-1'], [after], wanted)).toBe(false);
    expect(isAnyUnitFree(['unit-1'], [after], aWantedStay(car(), '2027-06-05', '2027-06-07'))).toBe(true);
  });

  it('minds the last stay before and the first one after, in whichever order they are read', () => {
    const longBefore = aStayOf(car(), '2027-05-20', '2027-05-25');
    const after = aStayOf(car(), '2027-06-08', '2027-06-10', { delivery: MONACO });
    const longAfter = aStayOf(car(), '2027-06-20', '2027-06-25');
    for (const taken of [
      [before, longBefore],
      [longBefore, before],
      [after, longAfter],
      [longAfter, after],
    ]) {
      expect(isAnyUnitFree(['unit-1'], taken, wanted)).toBe(false);
    }
  });

  it('of several that which lacks the fewest minutes says how many are missing', () => {
    const further = aStayOf(car(), '2027-06-01', '2027-06-05', { collection: CANNES, unitId: 'unit-2' });
    expect(brokenRule(() => requireFreeUnit(['unit-2', 'unit-1'], [before, further], wanted)).details).toEqual({
      missingMinutes: 21,
    });
  });

  it('needs nothing beyond its preparation before maintenance', () => {
    const rested = car({ crewRestMinutes: 600 });
    const block = aBlock('2027-06-08T08:00:00Z', '2027-06-08T20:00:00Z');
    expect(freeUnits(['unit-1'], [block], aWantedStay(rested, '2027-06-05', '2027-06-08'))).toEqual(['unit-1']);
  });

  it('is taken by name where it is taken, not by its neighbours', () => {
    const taken = aStayOf(car(), '2027-06-06', '2027-06-07');
    expect(brokenRule(() => requireFreeUnit(['unit-1'], [taken], wanted))).toMatchObject({ code: 'dates-unavailable' });
  });

  it('tells apart exactly enough from a minute less', () => {
    const exactly = { ...wanted, startsAt: wanted.startsAt.add({ minutes: 21 }) };
    const needed = before.needs ? { ...before, needs: before.needs } : undefined;
    if (!needed) throw new Error('A stay has needs.');
    expect([areTooClose(needed, exactly), missingMinutes(needed, exactly)]).toEqual([false, 0]);
    expect(areTooClose(needed, { ...exactly, startsAt: exactly.startsAt.subtract({ minutes: 1 }) })).toBe(true);
  });
});
