import { Temporal } from 'temporal-polyfill';
import { retainedLines } from '../../../src/domain/amendment/amendment-money';
import { noShowTerms } from '../../../src/domain/amendment/no-show-terms';
import { buildQuote } from '../../../src/domain/pricing/build-quote';
import { money, sum } from '../../../src/domain/shared/money';
import { aLevy, aVilla } from '../../support/builders/a-listing';

const BOOKED = Temporal.Instant.from('2026-12-01T10:00:00Z');
const euros = (amountMinor: number) => money(amountMinor, 'EUR');
const request = { from: '2027-06-05', to: '2027-06-10', guests: 2, extras: [] };
/** 5 000.00 and 500.00 of tax are bought; 10 × 2.50 of levies and 1 500.00 of provision are entrusted. */
const agreed = buildQuote(
  aVilla({ taxRateBps: 1_000, provisionBps: 3_000, levies: [aLevy({ amountMinor: 250 })] }),
  request,
  { now: BOOKED },
);

it.each([
  ['gives back what was entrusted, where all is paid', 0, { refund: euros(152_500), lessToPay: euros(0) }],
  ['asks no more for what was entrusted and not paid', 200_000, { refund: euros(0), lessToPay: euros(152_500) }],
  ['does both, where a part of it was paid', 100_000, { refund: euros(52_500), lessToPay: euros(100_000) }],
])('%s, and keeps everything that was bought', (_, outstanding, expected) => {
  const terms = noShowTerms(agreed, euros(outstanding));
  expect(terms).toMatchObject({ toPay: euros(0), retained: euros(0), after: { total: euros(550_000) }, ...expected });
});

it('keeps once what an earlier change has retained', () => {
  const [kept] = retainedLines(euros(7_000), null);
  if (!kept) throw new Error('Something is retained.');
  const lines = [...agreed.lines, kept];
  const total = sum(
    'EUR',
    lines.map((line) => line.total),
  );
  const after = noShowTerms({ ...agreed, lines, total }, euros(0))?.after;
  expect(after?.total).toEqual(euros(557_000));
  expect(after?.lines.filter(({ code }) => code === kept.code)).toHaveLength(1);
});

it('changes nothing where nothing was entrusted', () => {
  expect(noShowTerms(buildQuote(aVilla(), request, { now: BOOKED }), euros(0))).toBeNull();
});
