import { trialBalance, type Posting } from '../../../src/domain/payment/journal';

let entry = 0;
const posted = (account: string, amountMinor: number, currency: Posting['currency'] = 'EUR'): Posting => ({
  ...{ entry: ++entry, line: 1, recordedAt: new Date(0), kind: 'captured', account, amountMinor, currency },
  ...{ provider: 'stripe', providerReference: 'ch_1', bookingReference: null, payableId: null, paymentId: null },
});

it('carries what an account held into what it holds, each currency by itself', () => {
  const openings = [
    { account: 'provider:stripe', currency: 'EUR', amountMinor: 500 },
    { account: 'guests', currency: 'EUR', amountMinor: -500 },
  ] as const;
  const postings = [
    ...[posted('provider:stripe', 100), posted('guests', -100), posted('guests', 30), posted('provider:stripe', -30)],
    ...[posted('provider:stripe', 7, 'USD'), posted('suspense', -7, 'USD')],
  ];
  const sums = (openingMinor: number, debitMinor: number, creditMinor: number, closingMinor: number) => ({
    ...{ openingMinor, debitMinor, creditMinor, closingMinor },
  });
  expect(trialBalance(openings, postings)).toEqual([
    { account: 'guests', currency: 'EUR', ...sums(-500, 30, 100, -570) },
    { account: 'provider:stripe', currency: 'EUR', ...sums(500, 100, 30, 570) },
    { account: 'provider:stripe', currency: 'USD', ...sums(0, 7, 0, 7) },
    { account: 'suspense', currency: 'USD', ...sums(0, 0, 7, -7) },
  ]);
});

it('has no account where nothing was and nothing moved', () => expect(trialBalance([], [])).toEqual([]));
