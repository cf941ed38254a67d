import { BOOKING_STATES } from '../../../src/domain/booking/booking';
import { keepsHeldMoney, takesPayments } from '../../../src/domain/booking/takes-payments';

const now = new Date('2027-05-01T12:00:00Z');
const later = new Date('2027-05-01T12:00:01Z');

it('takes payments while the dates are held, and while the booking lives', () => {
  const taking = BOOKING_STATES.filter((state) => takesPayments({ state, holdExpiresAt: later }, now));
  expect(taking).toEqual(['awaiting_payment', 'confirmed', 'in_progress']);
});

it('takes none from the moment on at which the hold is over', () => {
  expect(takesPayments({ state: 'awaiting_payment', holdExpiresAt: now }, now)).toBe(false);
});

it('does not mind an old hold once the booking is confirmed', () => {
  expect(takesPayments({ state: 'confirmed', holdExpiresAt: now }, later)).toBe(true);
});

it('keeps money that is held while a person thinks, and at no other time', () => {
  expect(BOOKING_STATES.filter((state) => keepsHeldMoney({ state }))).toEqual(['under_review']);
});
