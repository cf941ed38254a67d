import { Temporal } from 'temporal-polyfill';
import { paymentPlan } from '../../../src/domain/pricing/payment-plan';
import { money } from '../../../src/domain/shared/money';
import { aVilla } from '../../support/builders/a-listing';

const at = (text: string) => Temporal.Instant.from(text);
const LONG_BEFORE = at('2027-01-01T12:00:00Z');
const euros = (amountMinor: number) => money(amountMinor, 'EUR');
const priced = (totalMinor: number, provisionMinor = 0) => ({
  total: euros(totalMinor),
  provision: euros(provisionMinor),
});

it('takes 30 % now and the rest 30 days before arrival', () => {
  expect(paymentPlan(aVilla(), priced(700_000), '2027-06-05', LONG_BEFORE)).toEqual({
    dueNow: euros(210_000),
    balance: { amount: euros(490_000), dueOn: '2027-05-06' },
  });
});

it('rounds half a cent of the down payment up', () => {
  expect(paymentPlan(aVilla({ downPaymentBps: 5_000 }), priced(1_001), '2027-06-05', LONG_BEFORE).dueNow).toEqual(
    euros(501),
  );
});

it.each([
  ['the day of the balance has come', '2027-05-06T10:00:00Z', true],
  ['it is the eve of that day', '2027-05-05T10:00:00Z', false],
  ['it is that day already where the villa is', '2027-05-05T22:30:00Z', true],
])('asks for everything or not when %s', (_, now, isEverything) => {
  expect(paymentPlan(aVilla(), priced(700_000), '2027-06-05', at(now)).balance === null).toBe(isEverything);
});

it('has no balance when everything is due at booking', () => {
  expect(paymentPlan(aVilla({ downPaymentBps: 10_000 }), priced(700_000), '2027-06-05', LONG_BEFORE)).toEqual({
    dueNow: euros(700_000),
    balance: null,
  });
});

it('asks for everything when the balance would be a few cents', () => {
  expect(paymentPlan(aVilla({ downPaymentBps: 9_999 }), priced(700_000), '2027-06-05', LONG_BEFORE).balance).toBeNull();
});

it('asks for a payment that can be made even where nothing is due at booking', () => {
  expect(paymentPlan(aVilla({ downPaymentBps: 0 }), priced(700_000), '2027-06-05', LONG_BEFORE).dueNow).toEqual(
    euros(100),
  );
});

it('takes the down payment of what is bought, and the provision with the balance', () => {
  expect(paymentPlan(aVilla(), priced(900_000, 200_000), '2027-06-05', LONG_BEFORE)).toEqual({
    dueNow: euros(210_000),
    balance: { amount: euros(690_000), dueOn: '2027-05-06' },
  });
});
