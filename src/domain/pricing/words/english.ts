import type { Levy, RateChange } from '../../catalogue/rate-rules';
import type { RateUnit } from '../../catalogue/rental-listing';
import type { Adjustment } from '../adjustment-lines';
import type { Way } from '../delivery-lines';
import type { Reduction } from '../offers';
import type { DayRate } from '../rate-card';
import type { LineFormats } from './line-formats';
import type { WriteLine } from './line-words';
import { namesOfPackageRate, namesOfRate } from './names-of-rate';

const UNIT_LABELS: Readonly<Record<RateUnit, string>> = { night: 'Night', day: 'Rental day', hour: 'Hour' };
const EACH: Readonly<Record<RateUnit, string>> = { night: 'a night', day: 'a day', hour: 'an hour' };

export const inEnglish: WriteLine = (listing, { cause }, formats) => {
  const { amount, percent } = formats;
  const { rateUnit } = listing;
  const units = (count: number) => `${count} ${rateUnit}${count === 1 ? '' : 's'}`;
  switch (cause.rule) {
    case 'rate':
      return {
        label: [UNIT_LABELS[rateUnit], ...namesOfRate(cause.rate)].join(', '),
        why: `${rateSteps(cause.rate, formats)}: ${amount(cause.rate.rateMinor)} ${EACH[rateUnit]}.`,
      };
    case 'package':
      return {
        label: [cause.package.name, ...namesOfPackageRate(cause.rate)].join(', '),
        why: `${units(cause.package.duration)} in a row for ${amount(cause.package.priceMinor)}, which is less than one by one.`,
      };
    case 'extra-guests':
      return {
        label: cause.guests === 1 ? 'Additional guest' : 'Additional guests',
        why: `The rate includes ${listing.includedGuests}; ${cause.guests} more at ${amount(listing.extraGuestRateMinor)} each ${EACH[rateUnit]}.`,
      };
    case 'length-discount':
      return {
        label: 'Long stay',
        why: `${percent(cause.discount.bps)} off from ${units(cause.discount.minDuration)} on.`,
      };
    case 'early-discount':
      return {
        label: 'Early booking',
        why: `${percent(cause.discount.bps)} off for booking ${days(cause.discount.minDaysAhead)} or more ahead.`,
      };
    case 'late-discount':
      return {
        label: 'Last minute',
        why: `${percent(cause.discount.bps)} off for arriving within ${days(cause.discount.maxDaysAhead)}.`,
      };
    case 'loyalty':
      return {
        label: cause.level.name,
        why: `${percent(cause.level.bps)} off for your level ${cause.level.name}.`,
      };
    case 'promotion':
      return {
        label: cause.promotion.label,
        why: `${reductionText(cause.promotion.reduction, formats)} off with the code ${cause.promotion.code}.`,
      };
    case 'extra':
      return {
        label: cause.extra.label,
        why: cause.extra.isMandatory ? 'Part of every stay.' : 'As you wished.',
      };
    case 'delivery':
      return { label: `Delivery to ${cause.way.place.label}`, why: whyWay(cause.way, formats) };
    case 'collection':
      return { label: `Collection from ${cause.way.place.label}`, why: whyWay(cause.way, formats) };
    case 'one-way':
      return { label: 'One-way return', why: 'It is given back elsewhere than it was handed over.' };
    case 'adjustment':
      return { label: cause.adjustment.label, why: whyAdjusted(cause.adjustment, formats) };
    case 'agreed':
      return {
        label: 'Agreed earlier',
        why: 'Prices have changed since you booked; what you agreed to then stays as it was.',
      };
    case 'tax':
      return {
        label: `${listing.taxLabel} ${percent(listing.taxRateBps)}`,
        why: 'On everything above, by the law of the place.',
      };
    case 'levy':
      return { label: cause.levy.label, why: whyLevy(cause.levy, formats) };
    case 'provision':
      return {
        label: 'Provisioning allowance (APA)',
        why: `${percent(listing.provisionBps)} of the charter fee, out of which the captain pays for fuel, food and berths on your behalf. What is left comes back to you.`,
      };
  }
};

function days(count: number): string {
  return `${count} day${count === 1 ? '' : 's'}`;
}

function rateSteps({ season, weekday, event }: DayRate, formats: LineFormats): string {
  return [
    season ? `${season.name} (${formats.dates(season)})` : 'The standard rate',
    ...(weekday ? [`${weekday.name}${changeText(weekday.change, formats)}`] : []),
    ...(event ? [`${event.name} (${formats.dates(event)})${changeText(event.change, formats)}`] : []),
  ].join(', ');
}

function changeText(change: RateChange, { percent }: LineFormats): string {
  if (change.by === 'rate') return '';
  return change.bps < 0 ? ` ${percent(-change.bps)} less` : ` ${percent(change.bps)} more`;
}

function reductionText(reduction: Reduction, { percent, amount }: LineFormats): string {
  return reduction.by === 'percent' ? percent(reduction.bps) : amount(reduction.amountMinor);
}

function whyAdjusted({ change, reason }: Adjustment, { percent }: LineFormats): string {
  if (change.by === 'amount') return `Agreed with you: ${reason}`;
  return `Agreed with you, ${change.bps < 0 ? `${percent(-change.bps)} off` : `${percent(change.bps)} on top`}: ${reason}`;
}

function whyWay({ km, terms, isLeast }: Way, { amount }: LineFormats): string {
  if (km <= terms.freeKm) return `${km} km by road; the first ${terms.freeKm} km are free.`;
  const free = terms.freeKm > 0 ? `, of which ${terms.freeKm} are free` : '';
  const price = isLeast ? `${amount(terms.minimumMinor)} at least` : `${amount(terms.ratePerKmMinor)} a kilometre`;
  return `${km} km by road${free}: ${price}.`;
}

function whyLevy({ charge, amountMinor, bps, maxNights }: Levy, { amount, percent }: LineFormats): string {
  const most = maxNights === null ? '' : `, for ${maxNights} night${maxNights === 1 ? '' : 's'} at most`;
  switch (charge) {
    case 'guest-night':
      return `${amount(amountMinor)} a guest and night${most}, passed on to the place.`;
    case 'night':
      return `${amount(amountMinor)} a night${most}, passed on to the place.`;
    case 'stay':
      return `${amount(amountMinor)} a stay, passed on to the place.`;
    case 'percent':
      return `${percent(bps)} of the rental, passed on to the place.`;
  }
}
