import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { stockLeft } from '../../../src/domain/pricing/stock-left';

const at = (hour: number) => Temporal.Instant.fromEpochMilliseconds(hour * 3_600_000);
const away = (from: number, to: number, quantity = 1) => ({ startsAt: at(from), endsAt: at(to), quantity });
const between = (from: number, to: number) => ({ startsAt: at(from), endsAt: at(to) });

it.each([
  ['nobody has any', [], 3],
  ['one is away', [away(0, 5)], 2],
  ['two are away at once', [away(0, 5), away(4, 9)], 1],
  ['two follow each other', [away(0, 5), away(5, 9)], 2],
  ['one comes back as the stay begins', [away(-5, 0)], 3],
  ['one goes as the stay ends', [away(10, 20)], 3],
  ['three of one booking are away', [away(3, 4, 3)], 0],
  ['more are away than there are', [away(3, 4, 7)], 0],
])('when %s there are so many left for ten hours', (_, claims, left) => {
  expect(stockLeft(3, claims, between(0, 10))).toBe(left);
});

it('is the stock less the most that are away in any hour', () => {
  const claim = fc
    .record({
      from: fc.integer({ min: -5, max: 25 }),
      hours: fc.integer({ min: 1, max: 10 }),
      quantity: fc.nat({ max: 3 }),
    })
    .map(({ from, hours, quantity }) => ({ from, to: from + hours, quantity }));
  fc.assert(
    fc.property(fc.array(claim, { maxLength: 8 }), fc.integer({ min: 0, max: 20 }), (claims, stock) => {
      const hours = Array.from({ length: 20 }, (_, hour) =>
        claims.reduce((sum, { from, to, quantity }) => (from <= hour && hour < to ? sum + quantity : sum), 0),
      );
      const given = claims.map(({ from, to, quantity }) => away(from, to, quantity));
      expect(stockLeft(stock, given, between(0, 20))).toBe(Math.max(0, stock - Math.max(...hours)));
    }),
  );
});
