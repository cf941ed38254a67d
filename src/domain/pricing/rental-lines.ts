import { cheapestCover } from './cheapest-cover';
import { pricedLine, type PricedLine } from './priced-line';
import type { PricedStay } from './priced-stay';
import { rateIn, rateOn, spanOn, type DayRate, type RateCard } from './rate-card';

/**
 * The price of the asset itself: a line for each rate that nights or days of the stay have, in the order in which they
 * first come, and for each package that makes them cheaper. Hours are all at the rate of the local date on which they begin.
 */
export function rentalLines(card: RateCard, stay: PricedStay): PricedLine[] {
  if (!hasPackages(card, stay)) return singleLines(card, stay);
  const { singles, packages } = cheapestCover(card, stay);
  return [
    ...packages.map(({ chosen, times, rate }) =>
      pricedLine('rental', times, chosen.priceMinor, { rule: 'package', package: chosen, rate }),
    ),
    ...rateLines(singles),
  ];
}

/** The same with every night, day or hour paid by itself, whatever packages there are. */
export function singleLines(card: RateCard, stay: PricedStay): PricedLine[] {
  return rateLines(ratesOf(card, stay));
}

function hasPackages(card: RateCard, { arrival, duration }: PricedStay): boolean {
  const last = card.listing.rateUnit === 'hour' ? arrival + 1 : arrival + duration;
  return card.spans.some(({ from, to, packages }) => packages.length > 0 && from < last && arrival < to);
}

type Counted = ReadonlyMap<DayRate, number>;

function ratesOf(card: RateCard, { arrival, duration }: PricedStay): Counted {
  if (card.listing.rateUnit === 'hour') return new Map([[rateOn(card, arrival), duration]]);
  const counted = new Map<DayRate, number>();
  let span = spanOn(card, arrival);
  for (let day = arrival; day < arrival + duration; day += 1) {
    if (day >= span.to) span = spanOn(card, day);
    const rate = rateIn(span, day);
    counted.set(rate, (counted.get(rate) ?? 0) + 1);
  }
  return counted;
}

/** Days on which the same rules hold are one line, wherever in the stay they are; the rules are shared by weekday within a span. */
function rateLines(counted: Counted): PricedLine[] {
  const groups: { rate: DayRate; times: number }[] = [];
  for (const [rate, times] of counted) {
    const same = groups.find((group) => isSameRate(group.rate, rate));
    if (same) same.times += times;
    else groups.push({ rate, times });
  }
  return groups.map(({ rate, times }) => pricedLine('rental', times, rate.rateMinor, { rule: 'rate', rate }));
}

function isSameRate(a: DayRate, b: DayRate): boolean {
  return a.rateMinor === b.rateMinor && a.season === b.season && a.weekday === b.weekday && a.event === b.event;
}
