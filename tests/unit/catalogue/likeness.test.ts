import { byLikeness, type Likened } from '../../../src/domain/catalogue/likeness';

const NICE = { latitude: 43.7102, longitude: 7.262 };
const CANNES = { latitude: 43.5506, longitude: 7.0263 };

const car = (documentId: string, changes: Partial<Likened> = {}): Likened => ({
  documentId,
  model: null,
  place: NICE,
  maxGuests: 2,
  worth: 1_000,
  ...changes,
});
const order = (missed: Likened, ...others: Likened[]) => byLikeness(missed, others).map(({ documentId }) => documentId);

it('puts sisters first, however far away', () => {
  const missed = car('missed', { model: 'ferrari 296' });
  const [twin, sister] = [car('twin'), car('sister', { model: 'ferrari 296', place: CANNES, worth: 1_400 })];
  expect(order(missed, twin, sister)).toEqual(['sister', 'twin']);
});

it('calls nothing a sister for having no model', () => {
  expect(order(car('missed'), car('dear', { worth: 1_500 }), car('same'))).toEqual(['same', 'dear']);
});

it.each([
  ['price', { worth: 1_300 }],
  ['place', { place: CANNES }],
  ['room', { maxGuests: 7 }],
])('puts the nearest in %s first', (_, other) => {
  expect(order(car('missed'), car('a-other', other), car('b-same'))).toEqual(['b-same', 'a-other']);
});

it('leaves out what is more than twice as dear, less than half, or of a price that nobody can compare', () => {
  const others = [2_001, 499, null].map((worth, index) => car(`other-${index}`, { worth }));
  expect(order(car('missed'), ...others, car('twice', { worth: 2_000 }), car('half', { worth: 500 }))).toEqual([
    'half',
    'twice',
  ]);
});

it('orders equals by their ids', () => {
  expect(order(car('missed'), car('b'), car('a'))).toEqual(['a', 'b']);
});
