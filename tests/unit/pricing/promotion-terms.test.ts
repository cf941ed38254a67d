import { promotionFor, type PromotionFacts, type PromotionTerms } from '../../../src/domain/pricing/promotion-terms';
import { addressesIn, promotionProblems, type PromotionDraft } from '../../../src/domain/pricing/promotion-problems';
import { brokenRule } from '../../support/broken-rule';

function terms(changes: Partial<PromotionTerms> = {}): PromotionTerms {
  return {
    ...{ documentId: 'promo-gold', code: 'GOLD', label: 'Gold', isActive: true, stacks: false },
    reduction: { by: 'percent', bps: 1_000 },
    currency: null,
    ...{ bookFrom: null, bookUntil: null, stayFrom: null, stayUntil: null },
    ...{ minimumStay: null, maximumUses: null, maximumUsesPerCustomer: null },
    ...{ kinds: [], listings: [], customers: [] },
    ...changes,
  };
}

function facts(changes: Partial<PromotionFacts> = {}): PromotionFacts {
  return {
    ...{ kind: 'villa', listing: 'villa-aurelia', currency: 'EUR', email: 'ada@example.com' },
    ...{ today: '2027-03-01', arrivalDate: '2027-06-05', departureDate: '2027-06-12', duration: 7 },
    ...{ uses: 0, usesByCustomer: 0 },
    ...changes,
  };
}

const refusal = (...given: Parameters<typeof promotionFor>) => brokenRule(() => promotionFor(...given)).code;

it('holds for everybody and everything where it says nothing else', () => {
  expect(promotionFor(terms(), facts({ email: null }))).toEqual({
    ...{ documentId: 'promo-gold', code: 'GOLD', label: 'Gold', stacks: false },
    reduction: { by: 'percent', bps: 1_000 },
  });
});

it.each<[string, Partial<PromotionTerms>, Partial<PromotionFacts>]>([
  ['on its first day', { bookFrom: '2027-03-01' }, {}],
  ['on its last day', { bookUntil: '2027-03-01' }, {}],
  ['for a stay that arrives on the first night', { stayFrom: '2027-06-05' }, {}],
  ['for a stay whose last night is the last', { stayUntil: '2027-06-11' }, {}],
  ['for the shortest stay', { minimumStay: 7 }, {}],
  ['for its kinds', { kinds: ['villa', 'yacht'] }, {}],
  ['for its listings', { listings: ['villa-aurelia'] }, {}],
  ['for its customers', { customers: ['ada@example.com'] }, {}],
  ['while one use is left', { maximumUses: 3 }, { uses: 2 }],
  ['for the second stay of a customer', { maximumUsesPerCustomer: 2 }, { usesByCustomer: 1 }],
  ['as an amount in the currency of the listing', { reduction: { by: 'amount', amountMinor: 1 }, currency: 'EUR' }, {}],
])('holds %s', (_, changes, circumstances) => {
  expect(promotionFor(terms(changes), facts(circumstances)).code).toBe('GOLD');
});

it.each<[string, Partial<PromotionTerms>, Partial<PromotionFacts>, string]>([
  ['that is not active', { isActive: false }, {}, 'promo-code-unknown'],
  ['of somebody else', { customers: ['grace@example.com'] }, {}, 'promo-code-unknown'],
  [
    'of somebody, to whoever is not signed in',
    { customers: ['ada@example.com'] },
    { email: null },
    'promo-code-unknown',
  ],
  ['before its first day', { bookFrom: '2027-03-02' }, {}, 'promo-code-not-now'],
  ['after its last day', { bookUntil: '2027-02-28' }, {}, 'promo-code-not-now'],
  ['for a stay that arrives before', { stayFrom: '2027-06-06' }, {}, 'promo-code-not-for-these-dates'],
  ['for a stay with a night after', { stayUntil: '2027-06-10' }, {}, 'promo-code-not-for-these-dates'],
  ['for a shorter stay', { minimumStay: 8 }, {}, 'promo-code-needs-longer-stay'],
  ['of another kind', { kinds: ['yacht'] }, {}, 'promo-code-not-here'],
  ['of other listings', { listings: ['villa-olmeda'] }, {}, 'promo-code-not-here'],
  ['in another currency', { reduction: { by: 'amount', amountMinor: 1 }, currency: 'USD' }, {}, 'promo-code-not-here'],
  ['that is used up', { maximumUses: 3 }, { uses: 3 }, 'promo-code-used-up'],
  [
    'that the customer has used up',
    { maximumUsesPerCustomer: 1 },
    { uses: 1, usesByCustomer: 1 },
    'promo-code-used-up',
  ],
])('refuses a code %s', (_, changes, circumstances, code) => {
  expect(refusal(terms(changes), facts(circumstances))).toBe(code);
});

function draft(changes: Partial<PromotionDraft> = {}): PromotionDraft {
  return {
    ...{ percent: 10, amount: null, currency: null, onlyFor: null },
    ...{ bookFrom: null, bookUntil: null, stayFrom: null, stayUntil: null },
    ...changes,
  };
}

it.each<[string, Partial<PromotionDraft>, string]>([
  ['nothing off', { percent: null }, 'percent'],
  ['two things off', { amount: 100, currency: 'EUR' }, 'amount'],
  ['an amount of no currency', { percent: null, amount: 100 }, 'currency'],
  ['half a yen', { percent: null, amount: 0.5, currency: 'JPY' }, 'amount'],
  ['a window that ends before it begins', { bookFrom: '2027-03-02', bookUntil: '2027-03-01' }, 'bookUntil'],
  ['stays that end before they begin', { stayFrom: '2027-03-02', stayUntil: '2027-03-01' }, 'stayUntil'],
  ['an address that is none', { onlyFor: 'ada@example.com\nAda' }, 'onlyFor'],
])('a code with %s is not saved', (_, changes, field) => {
  expect(promotionProblems(draft(changes)).map(({ path }) => path.join('.'))).toEqual([field]);
});

it('reads addresses one a line, in small letters', () => {
  expect(addressesIn(' Ada@Example.com \n\ngrace@example.com;')).toEqual(['ada@example.com', 'grace@example.com']);
});
