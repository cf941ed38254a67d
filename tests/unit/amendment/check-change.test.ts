import { Temporal } from 'temporal-polyfill';
import type { WishedStay } from '../../../src/domain/amendment/amend-quote';
import { checkChange } from '../../../src/domain/amendment/check-change';
import { rentalPeriod } from '../../../src/domain/availability/rental-period';
import type { RentalListing } from '../../../src/domain/catalogue/rental-listing';
import { aVilla } from '../../support/builders/a-listing';
import { brokenRule } from '../../support/broken-rule';

const BOOKED = Temporal.Instant.from('2026-12-01T10:00:00Z');
const THE_DAY_BEFORE = Temporal.Instant.from('2027-06-04T10:00:00Z');
const DURING = Temporal.Instant.from('2027-06-07T10:00:00Z');
const villa = aVilla({ leadTimeHours: 72, minStay: 3 });

const stay = (listing: RentalListing, from: string, to: string, guests = 2): WishedStay => ({
  ...{ listing, stay: rentalPeriod(listing, from, to), guests, extras: [] },
});
const PRESENT = stay(villa, '2027-06-05', '2027-06-10');

interface Case {
  readonly name: string;
  readonly wanted: WishedStay;
  readonly now?: Temporal.Instant;
  readonly isByStaff?: boolean;
  readonly isHandedOver?: boolean;
  readonly broken?: string;
}

const request = aVilla({ needsApproval: true });
const CASES: readonly Case[] = [
  {
    name: 'a night more, on the day before, for a stay that was booked in time',
    wanted: stay(villa, '2027-06-05', '2027-06-11'),
  },
  {
    name: 'another arrival without the notice it needs',
    wanted: stay(villa, '2027-06-06', '2027-06-10'),
    broken: 'lead-time-too-short',
  },
  { name: 'the same by staff', wanted: stay(villa, '2027-06-06', '2027-06-10'), isByStaff: true },
  {
    name: 'more guests than fit, also by staff',
    wanted: stay(villa, '2027-06-05', '2027-06-10', 99),
    isByStaff: true,
    broken: 'too-many-guests',
  },
  {
    name: 'a shorter stay than may be, before it has begun',
    wanted: stay(villa, '2027-06-05', '2027-06-07'),
    broken: 'stay-too-short',
  },
  {
    name: 'an earlier end than may be, once it has begun',
    wanted: stay(villa, '2027-06-05', '2027-06-07'),
    now: DURING,
  },
  {
    name: 'another arrival, once it has begun',
    wanted: stay(villa, '2027-06-06', '2027-06-10'),
    now: DURING,
    broken: 'stay-has-begun',
  },
  {
    name: 'another villa at the very instant of its beginning',
    wanted: stay(aVilla({ documentId: 'b' }), '2027-06-05', '2027-06-10'),
    now: PRESENT.stay.startsAt,
    broken: 'stay-has-begun',
  },
  {
    name: 'an end that has passed',
    wanted: stay(villa, '2027-06-05', '2027-06-06'),
    now: DURING,
    broken: 'dates-in-the-past',
  },
  {
    name: 'another villa, once it has begun',
    wanted: stay(aVilla({ documentId: 'b' }), '2027-06-05', '2027-06-10'),
    now: DURING,
    broken: 'stay-has-begun',
  },
  {
    name: 'another beginning, once the guest has the keys before the hour',
    wanted: stay(villa, '2027-06-06', '2027-06-11'),
    isHandedOver: true,
    broken: 'stay-has-begun',
  },
  {
    name: 'another villa, once the guest has the keys before the hour',
    wanted: stay(aVilla({ documentId: 'b' }), '2027-06-05', '2027-06-10'),
    isHandedOver: true,
    broken: 'stay-has-begun',
  },
  {
    name: 'another villa that is let on request',
    wanted: stay({ ...request, documentId: 'b' }, '2027-06-05', '2027-06-10'),
    broken: 'change-needs-approval',
  },
  {
    name: 'the same by staff, who have agreed by that',
    wanted: stay({ ...request, documentId: 'b' }, '2027-06-05', '2027-06-10'),
    isByStaff: true,
  },
];

it.each(CASES)('$name', ({ wanted, now = THE_DAY_BEFORE, isByStaff = false, isHandedOver = false, broken }) => {
  const check = () => checkChange({ present: PRESENT, wanted, bookedAt: BOOKED, now, isByStaff, isHandedOver });
  if (broken === undefined) expect(check).not.toThrow();
  else expect(brokenRule(check)).toMatchObject({ code: broken });
});
