import { publishingProblems, type ListingDraft } from '../../../src/domain/catalogue/publishing-problems';

function aDraft(changes: Partial<ListingDraft> = {}): ListingDraft {
  return {
    headline: 'A house by the lake',
    hasDescription: true,
    pictures: 3,
    location: { name: 'Lake Como', timeZone: 'Europe/Rome' },
    cancellationPolicy: { name: 'Moderate', isPublished: true },
    currency: 'EUR',
    baseRate: 1200,
    rateUnit: 'night',
    timeZone: 'Europe/Rome',
    minimumStay: 3,
    maximumStay: 30,
    needsApproval: false,
    leadTimeHours: 0,
    handoverTime: '16:00',
    returnTime: '10:00',
    securityDeposit: 0,
    downPaymentPercent: 30,
    maxGuests: 8,
    maxGuestsField: 'guests',
    seasons: [],
    extras: [],
    weekdayRates: [],
    events: [],
    packages: [],
    discounts: [],
    delivery: null,
    extraGuestRate: null,
    excessMileageRate: null,
    levies: [],
    ...changes,
  };
}

const season = {
  ...{ name: 'Summer', from: '2027-06-01', until: '2027-08-31', rate: 2000, minimumStay: null },
  weekdayRates: [],
  packages: [],
};
const weekend = { name: 'Weekend', rate: null, percent: 20, tickedDays: 2 };
const week = { name: 'Week', duration: 7, price: 6000 };
const race = { name: 'Race', from: '2027-05-20', until: '2027-05-23', rate: null, percent: 200 };
const long = { rule: 'length-of-stay', threshold: 7, percent: 10 };
const delivery = { ratePerKm: 2, minimumFee: 20, oneWayFee: 0, hasHome: true, freeKm: 10, maximumKm: 100 };

const fieldsOf = (draft: ListingDraft) => publishingProblems(draft).map(({ path }) => path.join('.'));

it('lets a complete listing pass', () => {
  const rates = { weekdayRates: [weekend], events: [race], packages: [week], discounts: [long], delivery };
  const summer = { ...season, weekdayRates: [weekend], packages: [week] };
  expect(
    publishingProblems(aDraft({ ...rates, seasons: [summer], extras: [{ code: 'chef', currency: 'EUR' }] })),
  ).toEqual([]);
});

it('lets a levy by percent pass, whatever currency stands beside it', () => {
  expect(publishingProblems(aDraft({ levies: [{ code: 'city', charge: 'percent', currency: 'CHF' }] }))).toEqual([]);
});

it.each<[string, Partial<ListingDraft>, string]>([
  [
    'a yen and a half for a kilometre',
    { currency: 'JPY', delivery: { ...delivery, ratePerKm: 1.5 } },
    'delivery.ratePerKm',
  ],
  [
    'half a yen for the least way',
    { currency: 'JPY', delivery: { ...delivery, minimumFee: '0.5' } },
    'delivery.minimumFee',
  ],
  ['a fil for one way', { currency: 'KWD', delivery: { ...delivery, oneWayFee: 0.001 } }, 'delivery.oneWayFee'],
  ['half a yen for a guest more', { currency: 'JPY', extraGuestRate: 0.5 }, 'extraGuestRate'],
  ['a fil for a kilometre more', { currency: 'KWD', excessMileageRate: '0.125' }, 'excessMileageRate'],
  ['an event for nothing', { events: [{ ...race, rate: 0, percent: null }] }, 'events.0.rate'],
  ['an event that leaves nothing', { events: [{ ...race, percent: -100 }] }, 'events.0.percent'],
  ['a weekend for nothing', { weekdayRates: [{ ...weekend, rate: 0, percent: null }] }, 'weekdayRates.0.rate'],
  ['a levy in another currency', { levies: [{ code: 'city', charge: 'night', currency: 'CHF' }] }, 'currency'],
  ['no headline', { headline: '  ' }, 'headline'],
  ['no description', { hasDescription: false }, 'description'],
  ['no picture', { pictures: 0 }, 'gallery'],
  ['no room for anybody', { maxGuests: 0 }, 'guests'],
  ['no location', { location: null }, 'location'],
  ['an offset instead of a time zone', { timeZone: '+02:00' }, 'timeZone'],
  ['a time zone in small letters', { timeZone: 'europe/rome' }, 'timeZone'],
  ['another time zone than the location', { timeZone: 'Europe/Paris' }, 'timeZone'],
  ['no policy', { cancellationPolicy: null }, 'cancellationPolicy'],
  ['a policy that is a draft', { cancellationPolicy: { name: 'New', isPublished: false } }, 'cancellationPolicy'],
  ['no currency', { currency: null }, 'currency'],
  ['no rate', { baseRate: null }, 'baseRate'],
  ['a rate of nothing', { baseRate: 0 }, 'baseRate'],
  ['half a yen', { currency: 'JPY', baseRate: 100.5 }, 'baseRate'],
  ['fils that no card can pay', { currency: 'KWD', baseRate: 100.555 }, 'baseRate'],
  ['a request without time to answer it', { needsApproval: true, leadTimeHours: 11 }, 'leadTimeHours'],
  ['a request without any notice', { needsApproval: true, leadTimeHours: null }, 'leadTimeHours'],
  ['a negative deposit', { securityDeposit: -1 }, 'securityDeposit'],
  ['a down payment of nothing', { downPaymentPercent: 0 }, 'downPaymentPercent'],
  ['a down payment above everything', { downPaymentPercent: 101 }, 'downPaymentPercent'],
  ['a stay that must be longer than it may be', { minimumStay: 8, maximumStay: 7 }, 'maximumStay'],
  ['no minimum stay', { minimumStay: null }, 'minimumStay'],
  ['a time of day that is none', { handoverTime: '24:00' }, 'handoverTime'],
  ['a time without minutes', { returnTime: '10' }, 'returnTime'],
  ['a season without a rate', { seasons: [{ ...season, rate: null }] }, 'seasons.0.rate'],
  ['a season that ends before it begins', { seasons: [{ ...season, until: '2027-05-31' }] }, 'seasons.0.until'],
  [
    'a season asking for more than the maximum stay',
    { seasons: [{ ...season, minimumStay: 31 }] },
    'seasons.0.minimumStay',
  ],
  ['a weekday rate on no day', { weekdayRates: [{ ...weekend, tickedDays: 0 }] }, 'weekdayRates.0.name'],
  ['a weekday rate that says nothing', { weekdayRates: [{ ...weekend, percent: null }] }, 'weekdayRates.0.rate'],
  ['a weekday rate that says two things', { weekdayRates: [{ ...weekend, rate: 1500 }] }, 'weekdayRates.0.percent'],
  ['an event without days', { events: [{ ...race, from: null }] }, 'events.0.from'],
  ['an event that ends before it begins', { events: [{ ...race, until: '2027-05-19' }] }, 'events.0.until'],
  ['an event at half a cent', { events: [{ ...race, percent: null, rate: 0.005 }] }, 'events.0.rate'],
  ['a package of one night', { packages: [{ ...week, duration: 1 }] }, 'packages.0.duration'],
  ['a package for nothing', { packages: [{ ...week, price: 0 }] }, 'packages.0.price'],
  ['a discount of nothing', { discounts: [{ ...long, percent: 0 }] }, 'discounts.0.percent'],
  ['two discounts for the same length', { discounts: [long, { ...long, percent: 15 }] }, 'discounts.1.threshold'],
  ['a delivery from nowhere', { delivery: { ...delivery, hasHome: false } }, 'delivery.latitude'],
  ['a delivery shorter than what is free', { delivery: { ...delivery, maximumKm: 5 } }, 'delivery.maximumKm'],
  [
    'a weekday rate of a season on no day',
    { seasons: [{ ...season, weekdayRates: [{ ...weekend, tickedDays: 0 }] }] },
    'seasons.0.weekdayRates.0.name',
  ],
  [
    'a package of a season for nothing',
    { seasons: [{ ...season, packages: [{ ...week, price: null }] }] },
    'seasons.0.packages.0.price',
  ],
  ['an extra in another currency', { extras: [{ code: 'chef-usd', currency: 'USD' }] }, 'extras'],
])('refuses %s', (_, changes, field) => {
  expect(fieldsOf(aDraft(changes))).toEqual([field]);
});

it('refuses seasons that share a single day', () => {
  const next = { ...season, name: 'Autumn', from: '2027-08-31', until: '2027-10-01' };
  expect(fieldsOf(aDraft({ seasons: [season, next] }))).toEqual(['seasons.1.from']);
});

it('accepts seasons that follow each other', () => {
  const next = { ...season, name: 'Autumn', from: '2027-09-01', until: '2027-10-01' };
  expect(fieldsOf(aDraft({ seasons: [next, season] }))).toEqual([]);
});

it('says what to do about a problem', () => {
  const [problem] = publishingProblems(aDraft({ timeZone: 'Europe/Paris' }));
  expect(problem?.message).toBe(
    'The time zone is Europe/Paris, but Lake Como is in Europe/Rome. They must be the same.',
  );
});
