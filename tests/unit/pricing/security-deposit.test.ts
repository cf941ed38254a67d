import { Temporal } from 'temporal-polyfill';
import { buildQuote } from '../../../src/domain/pricing/build-quote';
import { securityDeposit } from '../../../src/domain/pricing/security-deposit';
import { aVilla } from '../../support/builders/a-listing';
import { aRequest } from '../../support/builders/a-request';

it('is what the listing asks for', () => {
  expect(securityDeposit(aVilla({ securityDepositMinor: 250_000 }))).toEqual({ amountMinor: 250_000, currency: 'EUR' });
});

it('is no part of the price', () => {
  const now = Temporal.Instant.from('2027-01-01T00:00:00Z');
  const totalWith = (securityDepositMinor: number) =>
    buildQuote(aVilla({ securityDepositMinor }), aRequest(), { now }).total;
  expect(totalWith(900_000)).toEqual(totalWith(0));
});
