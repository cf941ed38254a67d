import { percentiles } from '../../../scripts/bench/timings';

test('of a hundred times, in whatever order, as many are shorter as the name says', () => {
  const times = Array.from({ length: 100 }, (_, index) => (index * 37) % 100);
  expect(percentiles(times)).toEqual({ p50: 50, p95: 95, p99: 99 });
});

test('of few times the longest stands for the rarest', () => {
  expect(percentiles([3, 1, 2])).toEqual({ p50: 2, p95: 3, p99: 3 });
});

test('of nothing there is no figure', () => {
  expect(percentiles([])).toEqual({ p50: NaN, p95: NaN, p99: NaN });
});
