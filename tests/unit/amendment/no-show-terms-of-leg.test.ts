import { Temporal } from 'temporal-polyfill';
import { noShowTermsOfLeg } from '../../../src/domain/amendment/no-show-terms';
import { rentalPeriod } from '../../../src/domain/availability/rental-period';
import type { RentalListing } from '../../../src/domain/catalogue/rental-listing';
import { buildQuote } from '../../../src/domain/pricing/build-quote';
import { itineraryOf } from '../../../src/domain/pricing/legs';
import { entrustedIn } from '../../../src/domain/pricing/line-item';
import type { QuotedLeg } from '../../../src/domain/pricing/quote';
import { aVilla } from '../../support/builders/a-listing';

const now = Temporal.Instant.from('2026-12-01T12:00:00Z');

function leg(listing: RentalListing, from: string, to: string): QuotedLeg {
  const quote = buildQuote(listing, { from, to, guests: 2, extras: [] }, { now });
  const { startsAt, endsAt } = rentalPeriod(listing, from, to);
  return { ...quote, startsAt: startsAt.toString(), endsAt: endsAt.toString() };
}

const provided = leg(aVilla({ documentId: 'villa-b', provisionBps: 2_000 }), '2027-06-12', '2027-06-19');
const villa = leg(aVilla(), '2027-06-20', '2027-06-27');
const none = { amountMinor: 0, currency: provided.total.currency };

test('what was entrusted for the leg goes back, and the other leg stays as it is', () => {
  const agreed = itineraryOf([provided, villa]);
  const terms = noShowTermsOfLeg(agreed, 0, none);
  const entrusted = entrustedIn(provided.lines, provided.total.currency).amountMinor;
  expect(entrusted).toBeGreaterThan(0);
  expect(terms?.refund.amountMinor).toBe(entrusted);
  expect(terms?.after.total.amountMinor).toBe(agreed.total.amountMinor - entrusted);
  expect(terms?.after.legs?.[1]).toEqual(villa);
  expect(terms?.before).toBe(agreed);
});

test('a leg for which nothing was entrusted costs what it cost', () => {
  expect(noShowTermsOfLeg(itineraryOf([provided, villa]), 1, none)).toBeNull();
});
