import { Temporal } from 'temporal-polyfill';
import { rentalPeriod } from '../../../src/domain/availability/rental-period';
import { afterTurnaround, occupiedBy } from '../../../src/domain/availability/turnaround';
import { aVilla } from '../../support/builders/a-listing';

it('takes real minutes, also in the night the clocks are changed', () => {
  const justBefore = Temporal.Instant.from('2027-03-28T00:30:00Z');
  expect(afterTurnaround(justBefore, 120).toString()).toBe('2027-03-28T02:30:00Z');
});

it('belongs to the time that a stay takes from its unit', () => {
  const stay = rentalPeriod(aVilla({ turnaroundMinutes: 240 }), '2027-06-05', '2027-06-06');
  expect(occupiedBy(stay).endsAt.toString()).toBe('2027-06-06T12:00:00Z');
});
